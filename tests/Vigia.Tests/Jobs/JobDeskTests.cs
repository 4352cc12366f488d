using Vigia.Detection;
using Vigia.Expected;
using Vigia.Jobs;
using Vigia.Model;
using Vigia.Tests.Collectors.Schedules;
using Vigia.Tests.Door;
using Vigia.Tests.Expected;

namespace Vigia.Tests.Scheduled;

/// <summary>Timers and crontabs of a host on whose disk something writes every night at three.</summary>
public sealed class JobDeskTests : IDisposable
{
    /// <summary>Sunday 1 March 2026.</summary>
    private static readonly DateTimeOffset Midnight = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ScheduledHost _host = new();
    private readonly ManualTime _time = new() { Now = Midnight };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_job_of_the_nightly_bump_is_told_with_what_it_does_and_how_long()
    {
        _host.With("etc/cron.d/backup", "2 3 * * * root /opt/backup\n").WithTimer("logrotate.timer", "OnCalendar=daily").With("etc/cron.d/often", "*/5 * * * * root /opt/often\n");

        var jobs = await Desk().ListAsync(Cancel);

        var backup = Assert.Single(jobs, job => job.Job.Name == "/etc/cron.d/backup");
        var effect = Assert.Single(backup.Effects);
        Assert.Equal((Midnight.AddMinutes(182).ToUnixTimeMilliseconds(), TimeSpan.FromDays(1), true), (backup.NextMs, backup.Every, backup.IsAlone));
        Assert.Equal((HostFeatures.IndexOf("disk.written"), TimeSpan.FromMinutes(45)), (effect.Feature, effect.Lasts));
        Assert.InRange(effect.Usual, 4e7, 6e7);
        Assert.Empty(Assert.Single(jobs, job => job.Job.Name == "logrotate.timer").Effects);
        Assert.Equal("/etc/cron.d/often", jobs[0].Job.Name);
        Assert.Empty(jobs[0].Effects);
    }

    [Fact]
    public async Task Two_jobs_of_one_quarter_of_an_hour_are_not_alone()
    {
        _host.With("etc/cron.d/backup", "2 3 * * * root /opt/backup\n").WithTimer("b.timer", "OnCalendar=*-*-* 03:10");

        Assert.All(await Desk().ListAsync(Cancel), job => Assert.False(job.IsAlone));
    }

    [Fact]
    public async Task What_is_started_at_any_time_of_an_afternoon_and_a_host_that_learned_nothing_tell_no_effects()
    {
        _host.WithTimer("apt-daily.timer", "OnCalendar=*-*-* 03:00\nRandomizedDelaySec=12h").With("etc/cron.d/backup", "2 3 * * * root /opt/backup\n");

        Assert.Empty(Assert.Single(await Desk().ListAsync(Cancel), job => job.Job.Name == "apt-daily.timer").Effects);
        Assert.All(await Desk(learned: false).ListAsync(Cancel), job => Assert.Empty(job.Effects));
    }

    [Fact]
    public void An_absence_names_the_jobs_of_its_quarter_and_an_incident_those_shortly_before_it()
    {
        _host.With("etc/cron.d/backup", "2 3 * * * root /opt/backup\n").WithTimer("later.timer", "OnCalendar=*-*-* 03:15").With("etc/cron.d/often", "*/5 * * * * root /opt/often\n");
        var three = Midnight.AddHours(3).ToUnixTimeMilliseconds();

        Assert.Equal([new DueJob("/etc/cron.d/backup", three + 120_000)], Desk().DueFor(Told(IncidentKind.Missed, three)));
        Assert.Equal(["later.timer"], Desk().DueFor(Told(IncidentKind.Unusual, three + 960_000)).Select(job => job.Name));
        Assert.Empty(Desk().DueFor(Told(IncidentKind.Unusual, three + 3_600_000)));
        Assert.Empty(Desk().DueFor(Told(IncidentKind.StaticRule, three + 130_000)));
    }

    private static Incident Told(IncidentKind kind, long onsetMs) =>
        new(kind, "ensemble", 1, false, onsetMs, onsetMs, onsetMs, null, 90, 4, 3, 7, [new OddReason(new SeriesKey("system.disk.io"), 1, 1, 5, 4, 6)]);

    private JobDesk Desk(bool learned = true) => new(
        () => _host.Root, _ => ValueTask.FromResult<WeekOfBands?>(learned ? new WeekOfBands(WeekOfBandsTests.Habits(TimeZoneInfo.Utc), TimeZoneInfo.Utc) : null), TimeZoneInfo.Utc, _time);
}
