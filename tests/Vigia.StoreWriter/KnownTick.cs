using Vigia.Model;

namespace Vigia.StoreWriter;

/// <summary>A tick whose every value follows from its time, so that a reader can tell whether it is the right one.</summary>
public static class KnownTick
{
    /// <summary>Series in each tick.</summary>
    public const int Series = 120;

    /// <summary>The host written.</summary>
    public const string Host = "victim";

    private static readonly SeriesRegistry Registry = new();
    private static readonly MetricDescriptor Metric = MetricDescriptor.Gauge("test.value", Unit.None, MetricGroup.Custom, "A value that follows from its time.");
    private static readonly Series[] All =
        [.. Enumerable.Range(0, Series).Select(i => Registry.Get(Metric, LabelSet.Of("number", i.ToString(System.Globalization.CultureInfo.InvariantCulture)))!)];

    /// <summary>The value of a series at a time: some stand still, some count, some are noise with decimals or without end.</summary>
    public static double Value(int series, long timestampMs)
    {
        var second = timestampMs / 1000;
        var noise = (second * 2654435761L * (series + 1)) & 0xFFFF;
        return (series % 5) switch
        {
            0 => series,
            1 => second * series,
            2 => noise / 100.0,
            3 => Math.Sqrt(noise),
            _ => second / 60 * series,
        };
    }

    /// <summary>The tick at a time.</summary>
    public static Frame At(long timestampMs) =>
        new(timestampMs, 1, All, [.. Enumerable.Range(0, Series).Select(i => Value(i, timestampMs))]);
}
