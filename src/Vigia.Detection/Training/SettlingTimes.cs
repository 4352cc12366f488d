using Vigia.Model;

namespace Vigia.Detection;

/// <summary>Which times are not learned from, and during which no run begins: gaps with the minutes in which a machine settles after them.</summary>
public static class SettlingTimes
{
    /// <summary>After a boot services start for minutes.</summary>
    public static readonly TimeSpan AfterBoot = TimeSpan.FromMinutes(5);

    /// <summary>After sleep, a pause or a stall what waited is done at once.</summary>
    public static readonly TimeSpan AfterGap = TimeSpan.FromMinutes(1);

    /// <summary>How long a machine needs to settle after an event; zero for events that disturb nothing.</summary>
    public static TimeSpan After(HostEvent happened) => happened.Kind switch
    {
        HostEventKind.Rebooted => AfterBoot,
        HostEventKind.Suspended or HostEventKind.CollectorStalled or HostEventKind.CollectorStopped or HostEventKind.ClockStepped => AfterGap,
        _ => TimeSpan.Zero,
    };

    /// <summary>The time an event takes out of learning; null when it takes none.</summary>
    public static TimeRange? Of(HostEvent happened)
    {
        var settling = After(happened);
        if (settling == TimeSpan.Zero) return null;
        var from = Math.Min(happened.StartMs, happened.EndMs);
        return new TimeRange(from, Math.Max(happened.StartMs, happened.EndMs) + (long)settling.TotalMilliseconds);
    }
}
