using Vigia.Collectors.Jobs;

namespace Vigia.Tests.Collectors.Schedules;

public sealed class JobListTests : IDisposable
{
    private readonly ScheduledHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_host_without_schedules_has_no_jobs() => Assert.Empty(JobList.Read(_host.Root));

    [Fact]
    public void Timers_that_start_at_boot_are_told_with_their_spread_and_others_are_not()
    {
        _host.WithTimer("apt-daily.timer", "OnCalendar=*-*-* 6,18:00\nRandomizedDelaySec=12h\nPersistent=true").WithTimer("since-boot.timer", "OnBootSec=15min\nOnUnitActiveSec=1d")
            .With("usr/lib/systemd/system/not-enabled.timer", "[Timer]\nOnCalendar=daily\n");

        var job = Assert.Single(JobList.Read(_host.Root));

        Assert.Equal(("apt-daily.timer", "/usr/lib/systemd/system/apt-daily.timer", JobKind.Timer, TimeSpan.FromHours(12)), (job.Name, job.Source, job.Kind, job.Spread));
    }

    [Fact]
    public void What_the_administrator_wrote_counts_before_what_came_with_a_package()
    {
        _host.WithTimer("a.timer", "OnCalendar=daily").With("etc/systemd/system/a.timer", "[Timer]\nOnCalendar=*-*-* 05:00\n");
        _host.WithTimer("b.timer", "OnCalendar=daily\nRandomizedDelaySec=1h 30min").With("etc/systemd/system/b.timer.d/when.conf", "[Timer]\nOnCalendar=\nOnCalendar=*-*-* 04:00\n");
        _host.WithTimer("masked.timer", "OnCalendar=daily").Linked("etc/systemd/system/masked.timer", "/dev/null");

        var jobs = JobList.Read(_host.Root);

        Assert.Equal([("a.timer", 1UL << 5), ("b.timer", 1UL << 4)], jobs.Select(job => (job.Name, Assert.Single(job.Schedules).Hours)));
        Assert.Equal(TimeSpan.FromMinutes(90), jobs[1].Spread);
    }

    [Fact]
    public void An_instance_of_a_template_has_the_templates_time()
    {
        _host.With("usr/lib/systemd/system/dump@.timer", "[Timer]\nOnCalendar=weekly\n").Linked("etc/systemd/system/timers.target.wants/dump@main.timer", "/usr/lib/systemd/system/dump@.timer");

        Assert.Equal("dump@main.timer", Assert.Single(JobList.Read(_host.Root)).Name);
    }

    [Fact]
    public void Lines_of_crontabs_are_named_by_their_file_their_folder_or_their_program_and_never_by_a_command()
    {
        _host.With("etc/crontab", "SHELL=/bin/sh\n# m h dom mon dow user command\n17 * * * * root cd / && run-parts --report /etc/cron.hourly\n0 4 * * * root TOKEN=hush /opt/bin/sync.sh --password hush\n")
            .With("etc/cron.d/backup", "30 3 * * * backup /usr/local/bin/backup --key hush\n")
            .With("etc/cron.d/.placeholder", "0 0 * * * root x\n").With("etc/cron.d/backup.dpkg-old", "0 0 * * * root x\n")
            .With("var/spool/cron/crontabs/ana", "@daily nice -n 10 /home/ana/report.py\n");

        var jobs = JobList.Read(_host.Root);

        Assert.Equal(
            [("/etc/cron.hourly", "/etc/crontab"), ("sync.sh", "/etc/crontab"), ("/etc/cron.d/backup", "/etc/cron.d/backup"), ("report.py", "/var/spool/cron/crontabs/ana")],
            jobs.Select(job => (job.Name, job.Source)));
        Assert.All(jobs, job => Assert.DoesNotContain("hush", job.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_that_leave_the_work_to_systemd_are_left_out_where_it_runs()
    {
        _host.With("etc/cron.d/scrub", "30 3 * * 0 root test -e /run/systemd/system || /sbin/scrub\n");
        var before = JobList.Read(_host.Root).Count;
        _host.With("run/systemd/system/.keep", "");

        Assert.Equal((1, 0), (before, JobList.Read(_host.Root).Count));
    }

    [Theory]
    [InlineData("[Timer]\nOnCalendar=\0\0\n=\n[\nOnCalendar")]
    [InlineData("\\\n\\\n\\\n")]
    [InlineData("[Timer]\nOnCalendar=*:*:*:*\nRandomizedDelaySec=-1 9e99 parsecs\n")]
    public void A_file_full_of_nonsense_is_no_job_and_no_failure(string text)
    {
        _host.With("usr/lib/systemd/system/x.timer", text).Linked("etc/systemd/system/timers.target.wants/x.timer", "/usr/lib/systemd/system/x.timer").With("etc/crontab", text);

        Assert.Empty(JobList.Read(_host.Root));
    }
}
