namespace Vigia.Model;

/// <summary>Everything one tick saw: values, processes when they were swept, and events. Immutable once made.</summary>
public sealed class Frame
{
    private readonly Series[] _series;
    private readonly double[] _values;

    /// <summary>Makes a frame. The arrays are taken over, not copied.</summary>
    /// <param name="timestampMs">Wall clock at the tick, milliseconds since 1970-01-01 UTC.</param>
    /// <param name="intervalSeconds">Monotonic seconds since the tick before; 0 for the first.</param>
    /// <param name="series">The series that have a value; each at most once.</param>
    /// <param name="values">Their values, index by index; never NaN: absent is left out.</param>
    /// <exception cref="ArgumentException">The two arrays differ in length.</exception>
    public Frame(long timestampMs, double intervalSeconds, Series[] series, double[] values)
    {
        if (series.Length != values.Length)
            throw new ArgumentException($"A frame needs one value a series, got {series.Length} series and {values.Length} values.", nameof(values));
        TimestampMs = timestampMs;
        IntervalSeconds = intervalSeconds;
        _series = series;
        _values = values;
    }

    /// <summary>Wall clock at the tick, milliseconds since 1970-01-01 UTC.</summary>
    public long TimestampMs { get; }

    /// <summary>Monotonic seconds since the tick before; 0 for the first tick of a run.</summary>
    public double IntervalSeconds { get; }

    /// <summary>The series that have a value.</summary>
    public ReadOnlySpan<Series> Series => _series;

    /// <summary>Their values, index by index.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Number of values.</summary>
    public int Count => _values.Length;

    /// <summary>The busiest processes, on ticks where they were looked at; otherwise null.</summary>
    public ProcessSnapshot? Processes { get; init; }

    /// <summary>What happened to the host or to collection since the tick before; mostly empty.</summary>
    public IReadOnlyList<HostEvent> Events { get; init; } = [];

    /// <summary>The same tick with more values appended.</summary>
    public Frame With(ReadOnlySpan<Series> series, ReadOnlySpan<double> values) =>
        new(TimestampMs, IntervalSeconds, [.. _series, .. series], [.. _values, .. values]) { Processes = Processes, Events = Events };
}
