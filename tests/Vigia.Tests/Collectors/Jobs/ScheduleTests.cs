using Vigia.Collectors.Jobs;

namespace Vigia.Tests.Collectors.Schedules;

public sealed class ScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Tuesday 10 March 2026, 12:34:56 UTC.</summary>
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 34, 56, TimeSpan.Zero);

    [Theory]
    [InlineData("30 3 * * * run", "2026-03-11 03:30")]
    [InlineData("*/15 * * * * run", "2026-03-10 12:45")]
    [InlineData("35 12 10 3 * run", "2026-03-10 12:35")]
    [InlineData("0 9-17/4 * * 1-5 run", "2026-03-10 13:00")]
    [InlineData("0 0 * * sun run", "2026-03-15 00:00")]
    [InlineData("0 0 * * 7 run", "2026-03-15 00:00")]
    [InlineData("0 0 1 jan,jul * run", "2026-07-01 00:00")]
    [InlineData("0 0 13 * fri run", "2026-03-13 00:00")]
    [InlineData("0 0 20 * wed run", "2026-03-11 00:00")]
    [InlineData("0 0 29 2 * run", "2028-02-29 00:00")]
    [InlineData("5/20 * * * * run", "2026-03-10 12:45")]
    [InlineData("@daily run", "2026-03-11 00:00")]
    [InlineData("@hourly run", "2026-03-10 13:00")]
    [InlineData("@weekly run", "2026-03-15 00:00")]
    public void A_line_of_a_crontab_comes_next_when_the_manual_says(string line, string next)
    {
        Assert.True(CronTime.TryParse(line, out var schedule, out var rest));

        Assert.Equal((next, "run"), (Text(schedule!.NextAfter(Now, TimeZoneInfo.Utc)), rest));
    }

    [Theory]
    [InlineData("MAILTO=root")]
    [InlineData("60 * * * * run")]
    [InlineData("* 24 * * * run")]
    [InlineData("* * 0 * * run")]
    [InlineData("* * jan * * run")]
    [InlineData("* * * 13 * run")]
    [InlineData("* * * * 8 run")]
    [InlineData("5-1 * * * * run")]
    [InlineData("*/0 * * * * run")]
    [InlineData("*/2147483647 * * * * run")]
    [InlineData("* * * * *")]
    [InlineData("@reboot run")]
    [InlineData("@never run")]
    [InlineData("1,,2 * * * * run")]
    [InlineData("")]
    public void What_is_no_time_is_none(string line) => Assert.False(CronTime.TryParse(line, out _, out _));

    [Fact]
    public void A_day_that_never_comes_has_no_next_time()
    {
        Assert.True(CronTime.TryParse("0 0 31 2 * run", out var schedule, out _));

        Assert.Null(schedule!.NextAfter(Now, TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("daily", "2026-03-11 00:00")]
    [InlineData("weekly", "2026-03-16 00:00")]
    [InlineData("*-*-* 6,18:00", "2026-03-10 18:00")]
    [InlineData("*-*-* 06:00:30", "2026-03-11 06:00")]
    [InlineData("Sun *-*-* 03:10:00", "2026-03-15 03:10")]
    [InlineData("Mon..Fri 22:30", "2026-03-10 22:30")]
    [InlineData("Sat..Mon *-*-* 01:00", "2026-03-14 01:00")]
    [InlineData("*-*-01 00:00:00", "2026-04-01 00:00")]
    [InlineData("*-01,07-01", "2026-07-01 00:00")]
    [InlineData("*:0/15", "2026-03-10 12:45")]
    [InlineData("Thursday", "2026-03-12 00:00")]
    [InlineData("*-*-8..14 04:00", "2026-03-11 04:00")]
    public void A_calendar_event_comes_next_when_the_manual_says(string written, string next)
    {
        Assert.True(CalendarTime.TryParse(written, out var schedule));

        Assert.Equal(next, Text(schedule!.NextAfter(Now, TimeZoneInfo.Utc)));
    }

    [Theory]
    [InlineData("2027-01-01 00:00:00")]
    [InlineData("*-*~1 00:00")]
    [InlineData("*-*-* 00:00:00 Europe/Berlin")]
    [InlineData("*-*-* 25:00")]
    [InlineData("Funday")]
    [InlineData("")]
    public void What_is_not_understood_of_calendar_events_is_told_so(string written) => Assert.False(CalendarTime.TryParse(written, out _));

    [Fact]
    public void Times_follow_the_wall_clock_over_its_changes()
    {
        Assert.True(CronTime.TryParse("30 2 * * * run", out var schedule, out _));

        // 2026-03-29 02:30 does not exist in Berlin and is told an hour later; 2026-10-25 02:30 exists twice.
        Assert.Equal("2026-03-29 01:30", Text(schedule!.NextAfter(new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero), Berlin)));
        Assert.Equal("2026-03-30 00:30", Text(schedule.NextAfter(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), Berlin)));
        Assert.Equal("2026-10-25 00:30", Text(schedule.NextAfter(new DateTimeOffset(2026, 10, 24, 12, 0, 0, TimeSpan.Zero), Berlin)));
        Assert.Equal("2026-10-26 01:30", Text(schedule.NextAfter(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), Berlin)));
    }

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
