namespace Vigia.Simulator;

/// <summary>What happens in the simulated month, by the local clock of a zone with daylight saving.</summary>
internal sealed class MonthPlan
{
    /// <summary>Length of the month, all of what is planted in it.</summary>
    public const int AllDays = 31;

    /// <summary>Days at the begin that are for learning: what is told in them is listed apart.</summary>
    public const int LearningDays = 7;

    private const int StartsAtDay = 9;

    /// <summary>Seconds from tick to tick; default 10.</summary>
    public int TickSeconds { get; init; } = 10;

    /// <summary>How many days of it are written; default all.</summary>
    public int Days { get; init; } = AllDays;

    /// <summary>The zone: clocks go forward on 29 March 2026, day 20.</summary>
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Midnight of Monday, 9 March 2026, by that zone.</summary>
    public DateTime StartLocal { get; } = new(2026, 3, StartsAtDay);

    /// <summary>The ten incidents, the leak and the missed backup, in order.</summary>
    public IReadOnlyList<Planted> Faults { get; } =
    [
        new(FaultKind.CpuHog, 8, 22.2, 12, "miner"),
        new(FaultKind.IoStorm, 9, 11.1, 10, "dbcheck"),
        new(FaultKind.NetworkFlood, 10, 16.4, 8, "rsync"),
        new(FaultKind.MemoryJump, 11, 10.3, 30, "java"),
        new(FaultKind.ForkStorm, 13, 20.7, 6, "loop.sh"),
        new(FaultKind.SlowDisk, 14, 15.2, 20, ""),
        new(FaultKind.DiskFill, 16, 9.6, 40, "logger"),
        new(FaultKind.ConnectionLeak, 17, 13.5, 45, "api"),
        new(FaultKind.PacketLoss, 19, 18.1, 15, ""),
        new(FaultKind.MemoryLeak, 21, 9, 2 * 1440, "worker"),
        new(FaultKind.MissedBackup, 25, 3, 35, ""),
        new(FaultKind.CpuHog, 27, 14.3, 10, "indexer"),
    ];

    /// <summary>Deploys: two minutes of work and a restart; they belong to ordinary life.</summary>
    public IReadOnlyList<(int Day, double Hour)> Deploys { get; } = [(1, 14.2), (3, 14.2), (8, 14.2), (10, 14.3), (15, 14.2), (17, 10.5), (22, 14.2), (24, 14.2), (29, 14.2)];

    /// <summary>The machine is started anew on this day at this hour; it is away for three minutes and busy for four.</summary>
    public static (int Day, double Hour) Reboot => (12, 4.7);

    /// <summary>It sleeps from this hour for ninety minutes.</summary>
    public static (int Day, double Hour, double Minutes) Suspend => (18, 22, 90);

    /// <summary>When the nightly backup begins.</summary>
    public const double BackupHour = 3;

    /// <summary>How long it takes.</summary>
    public const double BackupMinutes = 35;

    /// <summary>The instant of a day and an hour of the local clock.</summary>
    public long InstantOf(int day, double hour)
    {
        var local = StartLocal.AddDays(day).AddHours(hour);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }

    /// <summary>The begin and the end of a fault.</summary>
    public (long FromMs, long ToMs) SpanOf(Planted fault)
    {
        var from = InstantOf(fault.Day, fault.Hour);
        return (from, from + (long)(fault.Minutes * 60_000));
    }

    /// <summary>Whether the machine is away at an instant.</summary>
    public bool IsAway(long timeMs) => Within(timeMs, InstantOf(Reboot.Day, Reboot.Hour), 3) || Within(timeMs, InstantOf(Suspend.Day, Suspend.Hour), Suspend.Minutes);

    /// <summary>Whether services are still starting.</summary>
    public bool IsStarting(long timeMs) => Within(timeMs, InstantOf(Reboot.Day, Reboot.Hour), 7);

    /// <summary>The fault under way at an instant; null when there is none.</summary>
    public Planted? FaultAt(long timeMs) => Faults.FirstOrDefault(fault => SpanOf(fault) is var span && timeMs >= span.FromMs && timeMs < span.ToMs);

    private static bool Within(long timeMs, long fromMs, double minutes) => timeMs >= fromMs && timeMs < fromMs + (long)(minutes * 60_000);
}
