using Vigia.Collectors.Clocks;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Runs one collector so that it fails alone, and reports how long it took and how it fared.</summary>
internal sealed class WatchedCollector(ICollector collector, IHostClocks clocks, ICollectionLog log)
{
    private static readonly MetricDescriptor Duration = MetricDescriptor.Gauge(
        "vigia.collect.duration", Unit.Seconds, MetricGroup.Vigia, "How long a collector took on this tick.", 4, "collector");

    private static readonly MetricDescriptor Success = MetricDescriptor.Gauge(
        "vigia.collect.success", Unit.Ratio, MetricGroup.Vigia, "1 when the collector read what it should, 0 when it threw or a file was malformed; absent when the machine has nothing for it.", 0, "collector");

    private CollectStatus? _lastTold;
    private bool _hasThrown;
    private Series? _duration;
    private Series? _success;

    public static IReadOnlyList<MetricDescriptor> Metrics { get; } = [Duration, Success];

    /// <summary>How often it threw.</summary>
    public long Failures { get; private set; }

    public void Collect(SampleSink sink)
    {
        _duration ??= sink.Series(Duration, "collector", collector.Name);
        _success ??= sink.Series(Success, "collector", collector.Name);
        var started = clocks.MonotonicSeconds;
        var isWell = TryCollect(sink, out var result);
        if (isWell && result.Status == CollectStatus.Absent) return;
        sink.Add(_duration, clocks.MonotonicSeconds - started);
        sink.Add(_success, isWell && result.Status == CollectStatus.Ok ? 1 : 0);
    }

    private bool TryCollect(SampleSink sink, out CollectResult result)
    {
        try
        {
            result = collector.Collect(sink);
            Tell(result);
            return true;
        }
#pragma warning disable CA1031 // One collector's fault, whatever it is, must not end the others: this is the loop's edge.
        catch (Exception error)
#pragma warning restore CA1031
        {
            result = default;
            Failures++;
            if (!_hasThrown) log.CollectorFailed(collector.Name, error);
            _hasThrown = true;
            _lastTold = null;
            return false;
        }
    }

    private void Tell(in CollectResult result)
    {
        if (!_hasThrown && result.Status == (_lastTold ?? CollectStatus.Ok)) return;
        switch (result.Status)
        {
            case CollectStatus.Ok when _hasThrown || _lastTold == CollectStatus.Malformed:
                log.CollectorRecovered(collector.Name);
                break;
            case CollectStatus.Malformed:
                log.CollectorMalformed(collector.Name, result.Detail ?? "");
                break;
            case CollectStatus.Absent:
                log.CollectorAbsent(collector.Name, result.Detail ?? "");
                break;
        }

        _hasThrown = false;
        _lastTold = result.Status;
    }
}
