using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Takes the values of one tick from the collectors and makes a <see cref="Frame"/> of them. Not thread-safe.</summary>
/// <remarks>
/// Counters are turned into rates here and nowhere else: with the monotonic gap between two readings of the same series,
/// and with nothing at all on the first reading, after a reset, or when the series was away for a tick.
/// </remarks>
public sealed class SampleSink(SeriesRegistry registry)
{
    private readonly List<Series> _series = new(512);
    private readonly List<double> _values = new(512);
    private readonly CounterRate _rates = new();
    private double _nowSeconds;
    private double _intervalSeconds;
    private long _timestampMs;

    /// <summary>Monotonic seconds since the tick before; 0 on the first.</summary>
    public double IntervalSeconds => _intervalSeconds;

    /// <summary>Monotonic seconds of this tick, from an arbitrary start.</summary>
    public double NowSeconds => _nowSeconds;

    /// <summary>Wall clock of this tick, milliseconds since 1970-01-01 UTC.</summary>
    public long TimestampMs => _timestampMs;

    /// <summary>The processes looked at on this tick, if a collector did so.</summary>
    public ProcessSnapshot? Processes { get; set; }

    /// <summary>The series of a metric, for a collector to keep; null past the registry's limit.</summary>
    public Series? Series(MetricDescriptor metric, LabelSet labels) => registry.Get(metric, labels);

    /// <summary>Starts a tick.</summary>
    /// <param name="timestampMs">Wall clock, milliseconds since 1970-01-01 UTC.</param>
    /// <param name="monotonicSeconds">Monotonic seconds, never going back.</param>
    public void Begin(long timestampMs, double monotonicSeconds)
    {
        _intervalSeconds = _nowSeconds > 0 ? monotonicSeconds - _nowSeconds : 0;
        _nowSeconds = monotonicSeconds;
        _timestampMs = timestampMs;
        _series.Clear();
        _values.Clear();
        Processes = null;
    }

    /// <summary>Adds a value of a metric without labels. NaN is left out.</summary>
    public void Add(MetricDescriptor metric, double value) => Add(registry.Get(metric), value);

    /// <summary>Adds a value. NaN, and a series past the registry's limit (null), are left out.</summary>
    public void Add(Series? series, double value)
    {
        if (series is null || double.IsNaN(value)) return;
        _series.Add(series);
        _values.Add(series.Descriptor.Round(value));
    }

    /// <summary>Adds the rate of a counter of a metric without labels.</summary>
    public void AddCounter(MetricDescriptor metric, double cumulative) => AddCounter(registry.Get(metric), cumulative);

    /// <summary>Adds the rate of a counter since its last reading; nothing when there is none to tell.</summary>
    public void AddCounter(Series? series, double cumulative)
    {
        if (series is null) return;
        if (_rates.TryUpdate(series.Index, cumulative, _nowSeconds, _intervalSeconds, out var rate)) Add(series, rate);
    }

    /// <summary>The tick as a frame.</summary>
    public Frame End(IReadOnlyList<HostEvent> events) =>
        new(_timestampMs, _intervalSeconds, [.. _series], [.. _values]) { Processes = Processes, Events = events };
}
