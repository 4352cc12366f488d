using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// What is too small to tell anybody: a deviation under a fifth of the expected value (levels that stand for good excepted), or under so much of the metric's unit. However
/// rare, nobody acts on a quiet disk that writes 200 KB/s instead of 20.
/// </summary>
/// <remarks>The relative part is that of OpenSearch's anomaly detection (deviations under 20 % of the expected value are ignored).</remarks>
public static class MinimalSize
{
    private const double Relative = 0.2;

    /// <summary>So much larger everything has to be for each incident that was told in the last day.</summary>
    private const double MoreForEach = 4;

    /// <summary>Up to five told: what is so many times the expected value away from it is large.</summary>
    private const double MostRelative = 3.2;

    private const int OftenTold = 5;

    /// <summary>However many were told: so many times the floor of a metric is large.</summary>
    private const double MostFloors = 4;

    /// <summary>Half of a processor, a disk's time or a memory is large, whatever is usual: a share has no room for many times the usual.</summary>
    private const double LargeShare = 0.5;

    /// <summary>A reason with a smaller share than this does not carry an incident.</summary>
    private const double CarryingShare = 0.1;

    private static readonly Dictionary<string, double> Floors = new(StringComparer.Ordinal)
    {
        ["system.cpu.utilization"] = 0.1,
        ["system.cpu.mode.utilization"] = 0.05,
        ["system.cpu.busiest_core.utilization"] = 0.2,
        ["system.cpu.load_average.1m"] = 1,
        ["system.cpu.context_switches"] = 3000,
        ["system.cpu.interrupts"] = 3000,
        ["system.memory.utilization"] = 0.03,
        ["system.linux.memory.detail"] = 64 * 1024 * 1024,
        ["system.paging.faults"] = 1000,
        ["system.paging.utilization"] = 0.03,
        ["system.paging.operations"] = 100,
        ["system.disk.io"] = 1_000_000,
        ["system.disk.operations"] = 20,
        ["system.disk.utilization"] = 0.1,
        ["system.disk.queue_length"] = 0.5,
        ["system.disk.operation.duration"] = 0.02,
        ["system.filesystem.usage"] = 64 * 1024 * 1024,
        ["system.filesystem.utilization"] = 0.01,
        ["system.filesystem.inodes.utilization"] = 0.01,
        ["system.network.io"] = 200_000,
        ["system.network.packet.count"] = 300,
        ["system.network.errors"] = 1,
        ["system.network.packet.dropped"] = 1,
        ["system.network.tcp.established"] = 20,
        ["system.network.tcp.opened"] = 10,
        ["system.network.tcp.failed"] = 5,
        ["system.network.tcp.resets"] = 5,
        ["system.network.tcp.retransmissions"] = 10,
        ["system.network.tcp.listen"] = 1,
        ["system.linux.pressure.stalled"] = 0.05,
        ["system.process.created"] = 20,
        ["system.process.runnable"] = 2,
        ["system.process.blocked"] = 2,
        ["system.thread.count"] = 50,
        ["system.linux.files.open"] = 500,
    };

    /// <summary>Levels that stand somewhere for good: two gigabytes more are as many on a disk that holds ten as on one that holds a thousand.</summary>
    private static readonly HashSet<string> Levels =
    [
        "system.memory.utilization", "system.paging.utilization", "system.filesystem.usage", "system.filesystem.utilization",
        "system.filesystem.inodes.utilization", "system.thread.count",
    ];

    /// <summary>Whether at least one reason that carries an incident is large enough.</summary>
    /// <param name="reasons">The reasons.</param>
    /// <param name="toldToday">Incidents told in the last day: who was called twice already is called again only for more.</param>
    public static bool IsReached(IReadOnlyList<OddReason> reasons, int toldToday = 0)
    {
        foreach (var reason in reasons)
        {
            if (reason.Share >= CarryingShare && IsLarge(reason, toldToday)) return true;
        }

        return false;
    }

    /// <summary>
    /// The reasons with those first that are large enough for people, and among them those last that only follow from others; otherwise as they
    /// stood, by their shares.
    /// </summary>
    internal static IReadOnlyList<OddReason> LargeFirst(IReadOnlyList<OddReason> reasons) =>
        [.. reasons.OrderBy(reason => !IsFirst(reason) ? 2 : IsConsequence(reason.Series) ? 1 : 0)];

    private static bool IsConsequence(SeriesKey series) => HostFeatures.FedBy(series) is [var feature, ..] && HostFeatures.IsConsequence(feature);

    private static bool IsFirst(OddReason reason) => reason.Share >= CarryingShare && IsLarge(reason);

    /// <summary>Whether a value is far enough from what was expected, by its metric's unit and by the expected value.</summary>
    public static bool IsLarge(OddReason reason) => IsLarge(reason, 0);

    private static bool IsLarge(OddReason reason, int toldToday)
    {
        var expected = double.IsNaN(reason.Expected) ? 0 : reason.Expected;
        var metric = reason.Series.Metric;
        var floor = Math.Max(
            Floors.GetValueOrDefault(metric) * Math.Min(Math.Pow(MoreForEach, toldToday), MostFloors),
            Levels.Contains(metric) ? 0 : RelativeAfter(toldToday) * Math.Abs(expected));
        if (metric.EndsWith(".utilization", StringComparison.Ordinal)) floor = Math.Min(floor, LargeShare);
        return Math.Abs(reason.Actual - expected) >= floor;
    }

    private static double RelativeAfter(int toldToday) =>
        toldToday <= OftenTold ? Math.Min(Relative * Math.Pow(MoreForEach, toldToday), MostRelative) : MostRelative * Math.Pow(MoreForEach, toldToday - OftenTold);
}
