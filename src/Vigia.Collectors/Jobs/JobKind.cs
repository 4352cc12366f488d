namespace Vigia.Collectors.Jobs;

/// <summary>Who starts a job.</summary>
public enum JobKind
{
    /// <summary>A timer of systemd.</summary>
    Timer,

    /// <summary>A line of a crontab.</summary>
    Cron,
}
