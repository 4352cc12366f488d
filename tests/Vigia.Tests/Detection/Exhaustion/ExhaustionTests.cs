using Vigia.Detection;

namespace Vigia.Tests.Detection.Foreseeing;

public sealed class ExhaustionTests
{
    private const double HourOfDay = 1.0 / 24;

    [Fact]
    public void A_file_system_that_fills_by_one_percent_a_day_is_full_when_the_line_says()
    {
        var forecast = Foresee(new PlantedLevels(day => 0.7 + (0.01 * day), 20, noise: 0.002, alike: 0.8));

        Assert.Equal((ForecastState.Filling, ForecastHorizon.Days), (forecast.State, forecast.Horizon));
        Assert.InRange(forecast.Middle!.Value.TotalDays, 27, 33);
        Assert.InRange(forecast.Early!.Value, TimeSpan.FromDays(24), forecast.Middle.Value);
        Assert.InRange(forecast.Late!.Value, forecast.Middle.Value, TimeSpan.FromDays(36));
        Assert.InRange(forecast.PerDay, 0.009, 0.011);
        Assert.False(forecast.IsYoung);
    }

    [Fact]
    public void A_leak_that_began_three_hours_ago_is_told_from_the_last_hours()
    {
        var forecast = Foresee(new PlantedLevels(day => 0.5 + (1.2 * Math.Max(0, day + (3 * HourOfDay))), 5, noise: 0.003, alike: 0.8));

        Assert.Equal(ForecastState.Filling, forecast.State);
        Assert.InRange(forecast.Middle!.Value.TotalHours, 6, 8);
    }

    [Fact]
    public void A_disk_that_fills_in_minutes_is_told_from_the_last_hour()
    {
        var forecast = Foresee(new PlantedLevels(day => 0.5 + (18 * Math.Max(0, day + (0.7 * HourOfDay))), 5, noise: 0.001));

        Assert.Equal((ForecastState.Filling, ForecastHorizon.Hour), (forecast.State, forecast.Horizon));
        Assert.InRange(forecast.Middle!.Value.TotalMinutes, 0, 8);
    }

    [Fact]
    public void The_rhythm_of_days_is_not_filling_at_any_hour_of_the_day()
    {
        var states = Enumerable.Range(0, 24).Select(hour => Foresee(new PlantedLevels(day => 0.5 + (0.2 * Math.Sin(2 * Math.PI * (day + (hour / 24.0)))), 10, noise: 0.005, alike: 0.5)).State).Distinct().ToArray();

        Assert.DoesNotContain(ForecastState.Filling, states);
        Assert.NotEmpty(states);
    }

    [Fact]
    public void A_slow_filling_shows_through_the_rhythm_of_days()
    {
        var forecast = Foresee(new PlantedLevels(day => 0.7 + (0.01 * day) + (0.05 * Math.Sin(2 * Math.PI * day)), 14, noise: 0.005, alike: 0.5));

        Assert.Equal((ForecastState.Filling, ForecastHorizon.Days), (forecast.State, forecast.Horizon));
        Assert.InRange(25.0, forecast.Early!.Value.TotalDays, forecast.Late!.Value.TotalDays);
    }

    [Theory]
    [InlineData(1.0, 10)]
    [InlineData(0.25, 4)]
    [InlineData(7.0, 30)]
    public void Logs_that_are_rotated_do_not_fill_a_disk_wherever_in_their_tooth_they_are(double period, int days)
    {
        var states = Enumerable.Range(0, 12).Select(phase => Foresee(new PlantedLevels(day => 0.5 + (0.3 * Fraction((day / period) + (phase / 12.0))), days, noise: 0.001)).State).ToArray();

        Assert.DoesNotContain(ForecastState.Filling, states);
    }

    [Fact]
    public void A_slow_filling_shows_through_logs_that_are_rotated_daily()
    {
        var levels = new PlantedLevels(day => 0.6 + (0.02 * day) + (0.05 * Fraction(day + 0.3)), 14, 30, noise: 0.001);

        var forecast = Foresee(levels);

        Assert.Equal((ForecastState.Filling, ForecastHorizon.Days), (forecast.State, forecast.Horizon));
        Assert.InRange(levels.FullAfterDays(inHours: true), forecast.Early!.Value.TotalDays, forecast.Late!.Value.TotalDays);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(200)]
    public void A_single_step_is_not_filling(double hoursAgo) =>
        Assert.NotEqual(ForecastState.Filling, Foresee(new PlantedLevels(day => day > -hoursAgo * HourOfDay ? 0.8 : 0.5, 20, noise: 0.001)).State);

    [Fact]
    public void What_rose_for_half_an_hour_and_stopped_is_not_filling() =>
        Assert.NotEqual(ForecastState.Filling, Foresee(new PlantedLevels(day => 0.4 + (0.4 * Math.Clamp((day + HourOfDay) / (0.6 * HourOfDay), 0, 1)), 10, noise: 0.001)).State);

    [Fact]
    public void A_clean_up_does_not_hide_that_it_fills()
    {
        var forecast = Foresee(new PlantedLevels(day => 0.7 + (0.02 * day) + (day < -6 ? 0.3 : 0), 14, noise: 0.001));

        Assert.Equal(ForecastState.Filling, forecast.State);
        Assert.InRange(15.0, forecast.Early!.Value.TotalDays - 0.5, forecast.Late!.Value.TotalDays + 0.5);
    }

    [Fact]
    public void A_boot_in_between_neither_hides_a_leak_nor_makes_one()
    {
        var boot = PlantedLevels.Now - (5 * PlantedLevels.Day) - (PlantedLevels.Day / 2);
        var leaks = new PlantedLevels(day => 0.3 + (0.04 * (day < -5.5 ? day + 14 : day + 5.5)), 14, noise: 0.001);
        var calm = new PlantedLevels(day => day < -5.5 ? 0.3 : 0.5, 14, noise: 0.001);

        Assert.Equal(ForecastState.Filling, Exhaustion.Foresee(leaks.History(boot), PlantedLevels.Now, null).State);
        Assert.Equal(ForecastState.NotFilling, Exhaustion.Foresee(calm.History(boot), PlantedLevels.Now, null).State);
    }

    [Fact]
    public void Gaps_change_nothing_but_how_sure_it_is()
    {
        var whole = new PlantedLevels(day => 0.7 + (0.01 * day), 14, noise: 0.002).History();
        var holed = whole with { Hours = [.. whole.Hours.Where(point => (point.TimeMs / PlantedLevels.Hour) % 50 > 8)] };

        var forecast = Exhaustion.Foresee(holed, PlantedLevels.Now, null);

        Assert.Equal(ForecastState.Filling, forecast.State);
        Assert.InRange(forecast.Middle!.Value.TotalDays, 26, 34);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void A_change_of_the_clocks_between_days_is_not_filling_and_does_not_hide_it(int daysAfter)
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        // The clocks go forward on 2026-03-29 at 01:00 UTC: the same levels, at another date.
        var shift = 1_774_746_000_000 + (daysAfter * PlantedLevels.Day) - PlantedLevels.Now;
        double Rhythm(double day) => 0.1 * Math.Sin(2 * Math.PI * (day + (day > -daysAfter ? 1 / 24.0 : 0)));
        var calm = Shifted(new PlantedLevels(day => 0.6 + Rhythm(day), 16, noise: 0.002), shift);
        var filling = Shifted(new PlantedLevels(day => 0.6 + Rhythm(day) + (0.01 * day), 16, noise: 0.002), shift);

        Assert.NotEqual(ForecastState.Filling, Exhaustion.Foresee(calm, PlantedLevels.Now + shift, berlin).State);
        Assert.Equal(ForecastHorizon.Days, Exhaustion.Foresee(filling, PlantedLevels.Now + shift, berlin).Horizon);
    }

    [Fact]
    public void Too_little_history_says_nothing_and_how_much_is_missing()
    {
        var forecast = Foresee(new PlantedLevels(day => 0.9 + (10 * day), HourOfDay, noise: 0.001), history => history with { Minutes = [.. history.Minutes.TakeLast(20)], FiveMinutes = [], Hours = [] });

        Assert.Equal(ForecastState.Young, forecast.State);
        Assert.InRange(forecast.Missing!.Value.TotalMinutes, 4, 7);
    }

    [Fact]
    public void Four_days_say_nothing_of_a_slow_filling_and_seven_do()
    {
        Assert.Equal(ForecastState.NotFilling, Foresee(new PlantedLevels(day => 0.7 + (0.01 * day), 4, noise: 0.002)).State);
        Assert.Equal(ForecastState.Filling, Foresee(new PlantedLevels(day => 0.7 + (0.01 * day), 7, noise: 0.0005)).State);
    }

    [Fact]
    public void What_would_take_years_is_far_and_has_no_date()
    {
        var forecast = Foresee(new PlantedLevels(day => 0.3 + (0.001 * day), 20, noise: 0.0003));

        Assert.Equal(ForecastState.Far, forecast.State);
        Assert.InRange(forecast.Beyond!.Value.TotalDays, 60, 90);
        Assert.Null(forecast.Middle);
    }

    [Fact]
    public void What_is_full_is_full() => Assert.Equal(ForecastState.Full, Foresee(new PlantedLevels(_ => 1, 5)).State);

    [Fact]
    public void A_leak_in_the_first_day_is_told_as_young() =>
        Assert.True(Foresee(new PlantedLevels(day => 0.9 + day, 0.25, noise: 0.001)) is { State: ForecastState.Filling, IsYoung: true });

    private static Forecast Foresee(PlantedLevels levels, Func<LevelHistory, LevelHistory>? change = null) =>
        Exhaustion.Foresee(change is null ? levels.History() : change(levels.History()), PlantedLevels.Now, null);

    private static LevelHistory Shifted(PlantedLevels levels, long by)
    {
        var history = levels.History();
        LevelPoint[] Shift(IReadOnlyList<LevelPoint> points) => [.. points.Select(point => point with { TimeMs = point.TimeMs + by })];
        return new LevelHistory(Shift(history.Minutes), Shift(history.FiveMinutes), Shift(history.Hours), []);
    }

    private static double Fraction(double value) => value - Math.Floor(value);
}
