namespace Vigia.Model;

/// <summary>A half-open span of time: from <see cref="FromMs"/> up to, but without, <see cref="ToMs"/>.</summary>
public readonly record struct TimeRange
{
    /// <summary>Makes a range.</summary>
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public TimeRange(long fromMs, long toMs)
    {
        if (toMs < fromMs) throw new ArgumentException($"A range cannot end ({toMs}) before it begins ({fromMs}).", nameof(toMs));
        FromMs = fromMs;
        ToMs = toMs;
    }

    /// <summary>First millisecond inside, since 1970-01-01 UTC.</summary>
    public long FromMs { get; }

    /// <summary>First millisecond after, since 1970-01-01 UTC.</summary>
    public long ToMs { get; }

    /// <summary>Length in milliseconds.</summary>
    public long LengthMs => ToMs - FromMs;

    /// <summary>All of time.</summary>
    public static TimeRange All => new(0, 253402300800000);

    /// <summary>Whether the instant lies inside.</summary>
    public bool Contains(long timestampMs) => timestampMs >= FromMs && timestampMs < ToMs;
}
