using System.Globalization;
using Vigia.Cli.Importing;

namespace Vigia.Tests.Cli;

public sealed class LocalClockTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo SaoPaulo = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");

    [Theory]
    [InlineData("2025-01-15 12:00:00", "2025-01-15T11:00:00Z")]
    [InlineData("2025-07-15 12:00:00.123456", "2025-07-15T10:00:00.123Z")]
    [InlineData("2025-07-15T12:00:00", "2025-07-15T10:00:00Z")]
    public void Local_time_is_read_by_the_zone_s_offset_of_that_day(string local, string utc)
    {
        Assert.Equal(Ms(utc), Read(new LocalClock(Berlin, Fold.ByOrder), local));
    }

    [Fact]
    public void The_hour_that_occurs_twice_is_told_apart_by_the_order_of_the_rows()
    {
        var clock = new LocalClock(Berlin, Fold.ByOrder);

        long[] times = [.. new[] { "2025-10-26 02:10:00", "2025-10-26 02:50:00", "2025-10-26 02:10:00", "2025-10-26 02:50:00", "2025-10-26 03:10:00" }.Select(text => Read(clock, text))];

        Assert.Equal([Ms("2025-10-26T00:10:00Z"), Ms("2025-10-26T00:50:00Z"), Ms("2025-10-26T01:10:00Z"), Ms("2025-10-26T01:50:00Z"), Ms("2025-10-26T02:10:00Z")], times);
        Assert.Equal(4, clock.Ambiguous);
    }

    [Theory]
    [InlineData("first", "2025-10-26T00:30:00Z")]
    [InlineData("second", "2025-10-26T01:30:00Z")]
    public void A_given_fold_decides_the_hour_that_occurs_twice(string fold, string utc)
    {
        var clock = new LocalClock(Berlin, Enum.Parse<Fold>(fold, ignoreCase: true));

        Assert.Equal(Ms(utc), Read(clock, "2025-10-26 02:30:00"));
    }

    [Fact]
    public void A_time_in_the_hour_that_does_not_occur_is_by_the_clock_before_and_counted()
    {
        var clock = new LocalClock(Berlin, Fold.ByOrder);

        Assert.Equal(Ms("2025-03-30T01:30:00Z"), Read(clock, "2025-03-30 02:30:00"));
        Assert.Equal(1, clock.Impossible);
    }

    [Fact]
    public void Summer_time_that_ends_at_midnight_in_Brazil_repeats_the_evening_hour_of_the_day_before()
    {
        var clock = new LocalClock(SaoPaulo, Fold.ByOrder);

        long[] times = [.. new[] { "2018-02-17 23:30:00", "2018-02-17 23:10:00", "2018-02-18 00:10:00" }.Select(text => Read(clock, text))];

        Assert.Equal([Ms("2018-02-18T01:30:00Z"), Ms("2018-02-18T02:10:00Z"), Ms("2018-02-18T03:10:00Z")], times);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2025-13-01 00:00:00")]
    [InlineData("1700000000")]
    public void What_is_no_local_time_is_refused(string text) => Assert.False(new LocalClock(Berlin, Fold.ByOrder).TryRead(text, out _));

    private static long Read(LocalClock clock, string text)
    {
        Assert.True(clock.TryRead(text, out var time));
        return time;
    }

    private static long Ms(string utc) => DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
