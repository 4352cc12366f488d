using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Incidents;

/// <summary>Finds the processes that used more than their own usual while an incident went on.</summary>
internal sealed class ProcessFinder(IVigiaStore store, string host)
{
    private const int Candidates = 8;
    private const int Shown = 5;
    private const long UsualSpanMs = 3_600_000;
    private const long UsualGapMs = 60_000;
    private const long NewWithinMs = 300_000;

    /// <summary>The likeliest cause is told only where it used at least this share of what all used beyond their usual.</summary>
    private const double CauseShare = 0.2;

    /// <summary>What processes are compared by, for a strongest reason.</summary>
    public static string ResourceOf(Incident incident)
    {
        if (incident.Reasons.Count == 0) return "cpu";
        var feature = HostFeatures.FedBy(incident.Reasons[0].Series) is [var first, ..] ? HostFeatures.All[first].Name : "";
        return feature switch
        {
            "cpu.iowait" or "memory.dirty" or "pressure.io" or "process.blocked" => "io",
            "memory.major_faults" or "swap.operations" or "pressure.memory" => "memory",
            "process.threads" => "threads",
            "process.open_files" => "files",
            _ => incident.Group switch
            {
                MetricGroup.Memory => "memory",
                MetricGroup.Disk or MetricGroup.Filesystem => "io",
                _ => "cpu",
            },
        };
    }

    /// <summary>The likeliest cause among what <see cref="FindAsync"/> found; null when none stands out.</summary>
    public static ProcessEvidence? CauseOf(IReadOnlyList<ProcessEvidence> processes) => processes.Count > 0 && processes[0].Share >= CauseShare ? processes[0] : null;

    /// <summary>The processes that used most beyond their usual, the strongest first.</summary>
    public async Task<IReadOnlyList<ProcessEvidence>> FindAsync(Incident incident, string resource, CancellationToken cancel)
    {
        var onset = await store.Processes.ReadAtAsync(host, incident.StartMs, cancel);
        var peak = await store.Processes.ReadAtAsync(host, incident.PeakMs, cancel) ?? onset;
        var end = incident.EndMs is { } endMs ? await store.Processes.ReadAtAsync(host, endMs, cancel) : null;
        var seen = Join(onset, peak, end, resource);
        var found = new List<(ProcessEvidence Evidence, double Excess)>();
        foreach (var one in seen.OrderByDescending(one => one.Most).Take(Candidates))
        {
            var key = one.Process.Key;
            var isNew = key.StartMs > incident.OnsetMs - NewWithinMs;
            var usual = isNew ? null : await UsualAsync(key, incident.OnsetMs, resource, cancel);
            var evidence = new ProcessEvidence(
                key.Pid, key.StartMs, one.Process.Name, one.Process.CommandLine, one.Process.User, one.Process.Unit, one.Onset, one.Peak, one.End, usual, 0, isNew);
            found.Add((evidence, Math.Max(0, one.Most - (usual ?? 0))));
        }

        var all = found.Sum(one => one.Excess);
        return [.. found.OrderByDescending(one => one.Excess).Take(Shown).Select(one => one.Evidence with { Share = all > 0 ? one.Excess / all : 0 })];
    }

    private static List<Seen> Join(ProcessSnapshot? onset, ProcessSnapshot? peak, ProcessSnapshot? end, string resource)
    {
        var seen = new Dictionary<ProcessKey, Seen>();
        Add(onset, (one, value) => one with { Onset = value });
        Add(peak, (one, value) => one with { Peak = value });
        Add(end, (one, value) => one with { End = value });
        return [.. seen.Values];

        void Add(ProcessSnapshot? snapshot, Func<Seen, double, Seen> with)
        {
            foreach (var sample in snapshot?.Processes ?? [])
            {
                var value = Use(sample, resource);
                if (!double.IsFinite(value)) continue;
                var known = seen.GetValueOrDefault(sample.Process.Key) ?? new Seen(sample.Process, null, null, null);
                seen[sample.Process.Key] = with(known, value);
            }
        }
    }

    private async Task<double?> UsualAsync(ProcessKey process, long onsetMs, string resource, CancellationToken cancel)
    {
        var range = new TimeRange(Math.Max(0, onsetMs - UsualSpanMs), Math.Max(0, onsetMs - UsualGapMs));
        var values = (await store.Processes.ReadHistoryAsync(host, process, range, cancel)).Select(at => Use(at.Sample, resource)).Where(double.IsFinite).Order().ToArray();
        return values.Length == 0 ? null : values[values.Length / 2];
    }

    private static double Use(ProcessSample sample, string resource) => resource switch
    {
        "memory" => sample.ResidentBytes,
        "io" => Known(sample.ReadBytesPerSecond) + Known(sample.WriteBytesPerSecond),
        "threads" => sample.Threads,
        "files" => sample.OpenFiles,
        _ => sample.CpuRatio,
    };

    private static double Known(double value) => double.IsFinite(value) ? value : 0;

    private sealed record Seen(ProcessIdentity Process, double? Onset, double? Peak, double? End)
    {
        /// <summary>The most it used while the incident went on; its end does not count.</summary>
        public double Most => Math.Max(Onset ?? 0, Peak ?? 0);
    }
}
