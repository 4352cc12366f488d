using Vigia.Model;

namespace Vigia.Storage.Buffering;

/// <summary>Makes ticks again of what a buffer holds of one host. Not thread-safe.</summary>
internal sealed class FrameMaker
{
    private readonly SeriesRegistry _registry = new();
    private readonly Dictionary<SeriesKey, Series> _series = [];

    /// <summary>Learns which series the buffer knows.</summary>
    public async ValueTask LearnAsync(ISampleStore buffer, string host, CancellationToken cancel)
    {
        foreach (var info in await buffer.GetCatalogueAsync(host, cancel))
        {
            if (_series.ContainsKey(info.Key)) continue;
            _series[info.Key] = _registry.Get(Describe(info), info.Key.Labels) ?? throw new StoreException($"The buffer holds more than {SeriesRegistry.Limit} series of '{host}'.");
        }
    }

    /// <summary>The tick of a row. The time since the tick before is not stored and stays 0.</summary>
    public Frame Make(RawRow row, ProcessSnapshot? processes) =>
        new(row.TimestampMs, 0, [.. row.Series.Select(key => _series[key])], [.. row.Values]) { Processes = processes };

    private static MetricDescriptor Describe(SeriesInfo info) => info.Kind switch
    {
        MetricKind.Rate => MetricDescriptor.Rate(info.Key.Metric, info.Unit, info.Group, ""),
        MetricKind.Counter => MetricDescriptor.Counter(info.Key.Metric, info.Unit, info.Group, ""),
        _ => MetricDescriptor.Gauge(info.Key.Metric, info.Unit, info.Group, ""),
    };
}
