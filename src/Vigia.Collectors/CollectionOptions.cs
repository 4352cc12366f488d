namespace Vigia.Collectors;

/// <summary>How often the machine is looked at.</summary>
public sealed class CollectionOptions
{
    /// <summary>The shortest interval, 0.1 s: below it the counters of the kernel, which move every 10 ms, are mostly noise.</summary>
    public static TimeSpan ShortestInterval { get; } = TimeSpan.FromSeconds(0.1);

    /// <summary>The longest interval, an hour.</summary>
    public static TimeSpan LongestInterval { get; } = TimeSpan.FromHours(1);

    /// <summary>Time between two ticks, 0.1 s to 1 h; default 1 s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public TimeSpan Interval
    {
        get;
        init => field = value >= ShortestInterval && value <= LongestInterval
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The collection interval must lie between 0.1 s and 1 h.");
    }

        = TimeSpan.FromSeconds(1);
}
