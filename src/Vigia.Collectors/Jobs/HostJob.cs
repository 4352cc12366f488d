namespace Vigia.Collectors.Jobs;

/// <summary>Something that a host starts by the clock. Names come from the host and are hostile wherever shown.</summary>
/// <param name="Name">What people know it by: <c>apt-daily.timer</c>, <c>/etc/cron.d/backup</c>, the program's name for a line of another crontab.</param>
/// <param name="Source">File that says so.</param>
/// <param name="Kind">Who starts it.</param>
/// <param name="Schedules">When; the earliest counts.</param>
/// <param name="Spread">Started up to so much later, by chance.</param>
public sealed record HostJob(string Name, string Source, JobKind Kind, IReadOnlyList<CivilSchedule> Schedules, TimeSpan Spread)
{
    /// <summary>When it is started next after a moment; null when that is not known.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset after, TimeZoneInfo zone)
    {
        DateTimeOffset? first = null;
        foreach (var schedule in Schedules)
        {
            if (schedule.NextAfter(after, zone) is { } next && (first is null || next < first)) first = next;
        }

        return first;
    }
}
