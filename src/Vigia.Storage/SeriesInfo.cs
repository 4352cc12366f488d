using Vigia.Model;

namespace Vigia.Storage;

/// <summary>A stored series and what is known of its metric.</summary>
/// <param name="Key">Metric name and labels.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Kind">How a value came about.</param>
/// <param name="Group">Part of the machine.</param>
public sealed record SeriesInfo(SeriesKey Key, string Unit, MetricKind Kind, MetricGroup Group)
{
    /// <summary>The information of a series of this process.</summary>
    public static SeriesInfo Of(Series series) =>
        new(series.Key, series.Descriptor.Unit, series.Descriptor.Kind, series.Descriptor.Group);
}
