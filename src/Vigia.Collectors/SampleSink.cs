using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Takes the values of one tick from the collectors and makes a <see cref="Frame"/> of them.</summary>
/// <remarks>
/// Counters are turned into rates here and nowhere else: with the monotonic gap between two readings of the same series,
/// and with nothing at all on the first reading, after a reset, after a gap, or when the series was away for a tick.
/// Not thread-safe, but for <see cref="TryGetCumulative"/>.
/// </remarks>
public sealed class SampleSink(SeriesRegistry registry) : ICumulativeReader
{
    private readonly List<Series> _series = new(512);
    private readonly List<double> _values = new(512);
    private readonly CounterRate _rates = new();
    private Series[] _lastLayout = [];
    private long[] _addedOn = new long[256];
    private double _nowSeconds;
    private double _intervalSeconds;
    private double _previousSeconds;
    private long _timestampMs;
    private long _tick;

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

    /// <summary>The series of a metric with one label, for a collector to keep; null past the registry's limit.</summary>
    public Series? Series(MetricDescriptor metric, string label, string value) => registry.Get(metric, LabelSet.Of(label, value));

    /// <summary>Starts a tick.</summary>
    /// <param name="timestampMs">Wall clock, milliseconds since 1970-01-01 UTC.</param>
    /// <param name="monotonicSeconds">Monotonic seconds, above 0 and never going back.</param>
    /// <param name="afterGap">
    /// True when nothing was seen for longer than a tick: no rate is told across the gap, since its mean would
    /// pass for one tick's doing.
    /// </param>
    public void Begin(long timestampMs, double monotonicSeconds, bool afterGap = false)
    {
        _intervalSeconds = _nowSeconds > 0 ? monotonicSeconds - _nowSeconds : 0;
        Volatile.Write(ref _previousSeconds, _nowSeconds);
        _nowSeconds = monotonicSeconds;
        _timestampMs = timestampMs;
        _tick++;
        _series.Clear();
        _values.Clear();
        Processes = null;
        if (afterGap) _rates.Forget(monotonicSeconds);
    }

    /// <summary>Adds a value of a metric without labels. NaN is left out.</summary>
    public void Add(MetricDescriptor metric, double value) => Add(registry.Get(metric), value);

    /// <summary>
    /// Adds a value. NaN, a series past the registry's limit (null), and a second value of the same series are left out.
    /// </summary>
    public void Add(Series? series, double value)
    {
        if (series is null || double.IsNaN(value) || !IsFirst(series.Index)) return;
        _series.Add(series);
        _values.Add(series.Descriptor.Round(value));
    }

    /// <summary>Adds the rate of a counter of a metric without labels.</summary>
    public void AddCounter(MetricDescriptor metric, double cumulative, double wrapsAt = CounterWrap.Never) =>
        AddCounter(registry.Get(metric), cumulative, wrapsAt);

    /// <summary>Adds the rate of a counter since its last reading; nothing when there is none to tell.</summary>
    /// <remarks>Where the unit is a ratio (seconds busy per second), the rate is held to 1: the kernel's clock and ours differ by a little.</remarks>
    public void AddCounter(Series? series, double cumulative, double wrapsAt = CounterWrap.Never)
    {
        if (series is null || double.IsNaN(cumulative)) return;
        if (!_rates.TryUpdate(series.Index, cumulative, _nowSeconds, _intervalSeconds, wrapsAt, out var rate)) return;
        Add(series, series.Descriptor.Unit == Unit.Ratio ? Math.Min(rate, 1) : rate);
    }

    /// <summary>
    /// Adds by how much one counter rose for each step of another, since their last reading: processor time over
    /// all time, milliseconds over operations. Nothing when the other did not move.
    /// </summary>
    public void AddShare(Series? series, double part, double whole) => Add(series, Share(series, part, whole));

    /// <inheritdoc cref="AddShare(Series, double, double)"/>
    public void AddShare(MetricDescriptor metric, double part, double whole) => AddShare(registry.Get(metric), part, whole);

    /// <summary>What <see cref="AddShare(Series, double, double)"/> would add, without adding it; NaN when there is nothing to tell.</summary>
    public double Share(Series? series, double part, double whole)
    {
        if (series is null || double.IsNaN(part) || double.IsNaN(whole)) return double.NaN;
        return _rates.TryUpdateShare(series.Index, part, whole, _nowSeconds, _intervalSeconds, out var share) ? share : double.NaN;
    }

    /// <summary>Keeps a running total for <see cref="TryGetCumulative"/> without putting anything into the frame.</summary>
    public void Keep(Series? series, double cumulative)
    {
        if (series is not null && !double.IsNaN(cumulative)) _rates.Keep(series.Index, cumulative, _nowSeconds);
    }

    /// <inheritdoc/>
    public bool TryGetCumulative(Series series, out double value) =>
        _rates.TryGetLast(series.Index, Volatile.Read(ref _previousSeconds), out value);

    /// <summary>The tick as a frame.</summary>
    public Frame End(IReadOnlyList<HostEvent> events)
    {
        // Mostly the same series in the same order as on the tick before: share the array, and let who stores
        // frames see by reference that the layout has not changed.
        if (!System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_series).SequenceEqual(_lastLayout)) _lastLayout = [.. _series];
        return new(_timestampMs, _intervalSeconds, _lastLayout, [.. _values]) { Processes = Processes, Events = events };
    }

    private bool IsFirst(int index)
    {
        if (index >= _addedOn.Length) Array.Resize(ref _addedOn, Math.Max(index + 1, _addedOn.Length * 2));
        if (_addedOn[index] == _tick) return false;
        _addedOn[index] = _tick;
        return true;
    }
}
