using Vigia.Incidents;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Drills;

/// <summary>Makes a fault on this machine beside a running Vigia, and watches what it tells of it.</summary>
internal sealed class Drill(IVigiaStore store, string host, TimeProvider time)
{
    private static readonly TimeSpan AfterIt = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>The drills there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["cpu", "memory", "disk", "io", "network", "processes"];

    /// <summary>The fault of a kind.</summary>
    public static IFault FaultOf(string kind, string folder) => kind switch
    {
        "cpu" => new CpuFault(),
        "memory" => new MemoryFault(),
        "disk" => new DiskFault(folder),
        "io" => new IoFault(folder),
        "network" => new NetworkFault(),
        "processes" => new ProcessesFault(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such drill."),
    };

    /// <summary>Makes the fault and reports.</summary>
    public async Task<DrillReport> RunAsync(string kind, IFault fault, TimeSpan length, CancellationToken cancel)
    {
        ProcessTitle.Set($"vigia-{kind}"); // sentences name the process by it: this one beside the Vigia that watches
        var startMs = NowMs;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var making = Task.Run(() => fault.MakeAsync(stop.Token), CancellationToken.None);
        IncidentView? found = null;
        try
        {
            for (var endMs = startMs + (long)(length + AfterIt).TotalMilliseconds; NowMs < endMs; await Task.Delay(Look, time, cancel))
            {
                if (NowMs - startMs >= length.TotalMilliseconds) await stop.CancelAsync();
                if (making.IsFaulted) await making;
                found ??= await FirstSinceAsync(kind, startMs, cancel);
                if (found is not null && stop.IsCancellationRequested) break;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await store.Events.AppendAsync(host, new HostEvent(HostEventKind.Note, startMs, NowMs, $"{Detection.DrillTimes.Mark}{kind}"), CancellationToken.None);
        }

        if (making.IsFaulted) await making;
        if (found is not null) found = await new IncidentBook(store, host).FindAsync(found.Id, cancel) ?? found;
        return Report(kind, startMs, length, found);
    }

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The first incident told since; one about the right part of the machine before others.</summary>
    private async Task<IncidentView?> FirstSinceAsync(string kind, long startMs, CancellationToken cancel)
    {
        var told = await new IncidentBook(store, host).ListAsync(new TimeRange(startMs, NowMs + 1), 10, cancel);
        return told.Where(incident => incident.StartMs >= startMs).OrderBy(incident => IsGroupRight(kind, incident) ? 0 : 1).ThenBy(incident => incident.StartMs).FirstOrDefault();
    }

    private static DrillReport Report(string kind, long startMs, TimeSpan length, IncidentView? found)
    {
        var reason = found?.Evidence.Reasons.Count > 0 ? found.Evidence.Reasons[0] : null;
        var process = found?.Evidence.Processes.Count > 0 ? found.Evidence.Processes[0] : null;
        return new DrillReport(
            kind, startMs, length.TotalSeconds, found is not null, found is null ? null : (found.StartMs - startMs) / 1000.0, found?.Id, reason?.Series,
            found is not null && IsGroupRight(kind, found), process is null ? null : $"{process.Name} (pid {process.Pid})",
            process?.Pid == Environment.ProcessId, found?.Evidence.IsYoung ?? false, found?.Evidence.Sentence);
    }

    private static bool IsGroupRight(string kind, IncidentView incident) => incident.Evidence.Reasons is [var first, ..] && GroupsOf(kind).Contains(first.Group);

    private static string[] GroupsOf(string kind) => kind switch
    {
        "cpu" => ["cpu"],
        "memory" => ["memory"],
        "disk" => ["filesystem", "disk"],
        "io" => ["disk"],
        "network" => ["network"],
        _ => ["process"],
    };
}
