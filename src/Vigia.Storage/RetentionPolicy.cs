namespace Vigia.Storage;

/// <summary>How long things are kept. What goes by age goes in whole chunks, so up to an hour (minutes, hours: a day) later than asked.</summary>
/// <param name="Raw">Age past which raw samples are removed; null keeps them for ever.</param>
/// <param name="MaxBytes">
/// Size past which the oldest go first: raw samples, then processes, then minutes, then hours; null for no limit.
/// </param>
public sealed record RetentionPolicy(TimeSpan? Raw, long? MaxBytes)
{
    /// <summary>Age past which buckets of a minute are removed. Default: null, for ever.</summary>
    public TimeSpan? Minutes { get; init; }

    /// <summary>Age past which buckets of an hour are removed. Default: null, for ever.</summary>
    public TimeSpan? Hours { get; init; }

    /// <summary>
    /// Bytes of the blocks of raw samples past which the oldest go; null for no limit. The ticks of the last minutes, which are in no
    /// block yet, come on top.
    /// </summary>
    public long? MaxRawBytes { get; init; }

    /// <summary>Bytes of the blocks of minutes past which the oldest go; null for no limit.</summary>
    public long? MaxMinutesBytes { get; init; }

    /// <summary>Bytes of the blocks of hours past which the oldest go; null for no limit.</summary>
    public long? MaxHoursBytes { get; init; }

    /// <summary>Age past which snapshots of processes are removed. Default: null, as long as raw samples.</summary>
    public TimeSpan? Processes { get; init; }
}
