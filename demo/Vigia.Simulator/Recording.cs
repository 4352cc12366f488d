using System.Globalization;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.Simulator;

/// <summary>Writes the month as a data folder of Vigia.</summary>
internal static class Recording
{
    /// <summary>Name of the host.</summary>
    public const string Host = "simulated";

    public static async Task WriteAsync(string folder, MonthPlan plan, SimulatedHost host, TextWriter progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = folder }, TimeProvider.System, cancel);
        var (fromMs, toMs) = (plan.InstantOf(0, 0), plan.InstantOf(plan.Days, 0));
        var wasAway = false;
        var (ticks, ticksADay) = (0, 86_400 / plan.TickSeconds);
        for (var timeMs = fromMs; timeMs < toMs; timeMs += plan.TickSeconds * 1000L)
        {
            var frame = host.Tick(plan, timeMs);
            var isAway = plan.IsAway(timeMs);
            if (!isAway) await store.Samples.AppendAsync(Host, wasAway ? Back(frame, plan) : frame, cancel);
            wasAway = isAway;
            if (++ticks % ticksADay != 0) continue;
            await store.MaintainAsync(cancel);
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"day {ticks / ticksADay} of {plan.Days}"));
        }

        await store.MaintainAsync(cancel);
        progress.WriteLine($"--from {Iso(fromMs)} --to {Iso(toMs)}");
    }

    /// <summary>The first tick after the machine was away carries what happened.</summary>
    private static Frame Back(Frame frame, MonthPlan plan)
    {
        var isReboot = plan.IsStarting(frame.TimestampMs);
        var since = isReboot ? plan.InstantOf(MonthPlan.Reboot.Day, MonthPlan.Reboot.Hour) : plan.InstantOf(MonthPlan.Suspend.Day, MonthPlan.Suspend.Hour);
        var happened = new HostEvent(isReboot ? HostEventKind.Rebooted : HostEventKind.Suspended, since, frame.TimestampMs, "");
        return new Frame(frame.TimestampMs, frame.IntervalSeconds, frame.Series.ToArray(), frame.Values.ToArray()) { Processes = frame.Processes, Events = [happened] };
    }

    private static string Iso(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
