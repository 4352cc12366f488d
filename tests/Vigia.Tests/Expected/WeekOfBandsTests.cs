using Vigia.Detection;
using Vigia.Expected;

namespace Vigia.Tests.Expected;

public sealed class WeekOfBandsTests
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const long NextDay = 10 * DayMs;
    private static readonly int Written = HostFeatures.IndexOf("disk.written");

    [Fact]
    public void A_nightly_backup_is_expected_at_night_and_nowhere_else()
    {
        var bands = new WeekOfBands(Habits(TimeZoneInfo.Utc), TimeZoneInfo.Utc);

        Assert.InRange(bands.At(Written, NextDay + (3 * HourMs) + (20 * 60_000)).Middle, 4e7, 6e7);
        Assert.InRange(bands.At(Written, NextDay + (15 * HourMs)).High, 1e5, 5e6);
    }

    [Fact]
    public void The_week_is_that_of_the_hosts_clocks()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("three hours behind", TimeSpan.FromHours(-3), null, null);
        var bands = new WeekOfBands(Habits(zone), zone);

        Assert.InRange(bands.At(Written, NextDay + (6 * HourMs) + (20 * 60_000)).Middle, 4e7, 6e7);
        Assert.InRange(bands.At(Written, NextDay + (3 * HourMs) + (20 * 60_000)).High, 1e5, 5e6);
    }

    [Fact]
    public void A_bucket_spans_the_bands_of_all_its_quarters()
    {
        var bands = new WeekOfBands(Habits(TimeZoneInfo.Utc), TimeZoneInfo.Utc);

        var day = bands.Over(Written, [NextDay], DayMs);
        var noon = bands.Over(Written, [NextDay + (12 * HourMs)], 0);

        Assert.InRange(day.Upper[0], 4e7, 2e8);
        Assert.Equal(noon.Lower[0], day.Lower[0], noon.Upper[0]);
        Assert.InRange(day.Middle[0], noon.Middle[0], 5e6);
        Assert.Equal(bands.Over(Written, [NextDay], 7 * DayMs).Upper[0], bands.Over(Written, [NextDay], 1000 * DayMs).Upper[0]);
    }

    [Fact]
    public void Of_a_feature_that_was_never_seen_nothing_is_expected()
    {
        var column = new WeekOfBands(Habits(TimeZoneInfo.Utc), TimeZoneInfo.Utc).Over(HostFeatures.IndexOf("swap.used"), [NextDay], 0);

        Assert.Equal(double.NaN, column.Middle[0]);
        Assert.Equal(double.NaN, column.Lower[0]);
        Assert.Equal(double.NaN, column.Upper[0]);
    }

    /// <summary>Ten days of a disk on which a backup runs at three by the host's clocks.</summary>
    internal static FeatureHabits Habits(TimeZoneInfo zone)
    {
        var habits = new FeatureHabits(zone);
        var clock = new CivilClock(zone);
        var random = new Random(3);
        for (var minute = 0L; minute < 10 * 1440; minute++)
        {
            var values = new double[HostFeatures.All.Count];
            Array.Fill(values, double.NaN);
            var when = clock.At(minute * 60_000);
            values[Written] = when.Hour == 3 && when.Minute < 40 ? 5e7 + (1e6 * random.NextDouble()) : 1e6 * random.NextDouble();
            habits.Observe(new FeatureRow((minute + 1) * 60_000, values), isUsual: true);
        }

        return habits;
    }
}
