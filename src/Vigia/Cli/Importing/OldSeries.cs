using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Cli.Importing;

/// <summary>What the old project's three columns are called here. It kept percentages, Vigia keeps ratios.</summary>
internal static class OldSeries
{
    public static IReadOnlyList<string> Columns { get; } = ["cpu_percent", "memory_percent", "disk_percent"];

    /// <summary>The series of the three columns, in that order.</summary>
    public static IReadOnlyList<SeriesInfo> Series { get; } =
    [
        Ratio(new SeriesKey("system.cpu.utilization"), MetricGroup.Cpu),
        Ratio(new SeriesKey("system.memory.utilization"), MetricGroup.Memory),
        Ratio(new SeriesKey("system.filesystem.utilization", LabelSet.Of("mountpoint", "/")), MetricGroup.Filesystem),
    ];

    /// <summary>A percentage as a ratio; decimal digits stay decimal digits.</summary>
    public static double FromPercent(double percent) => (double)((decimal)percent / 100);

    private static SeriesInfo Ratio(SeriesKey key, MetricGroup group) => new(key, Unit.Ratio, MetricKind.Gauge, group);
}
