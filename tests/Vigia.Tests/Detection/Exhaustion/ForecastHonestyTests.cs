using Vigia.Detection;

namespace Vigia.Tests.Detection.Foreseeing;

/// <summary>What a forecast claims, over many seeds: ranges hold as often as they say, and noise is not taken for filling.</summary>
public sealed class ForecastHonestyTests
{
    private const int Seeds = 200;
    private const double HourOfDay = 1.0 / 24;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Noise_alone_near_the_top_is_seldom_told_as_filling(double alike) =>
        Assert.InRange(Claims(seed => new PlantedLevels(_ => 0.85, 16, noise: 0.02, alike: alike, seed: seed)), 0, 0.02);

    [Fact]
    public void Noise_on_the_rhythm_of_days_is_seldom_told_as_filling() =>
        Assert.InRange(Claims(seed => new PlantedLevels(day => 0.8 + (0.08 * Math.Sin(2 * Math.PI * (day + (seed / 24.0)))), 16, noise: 0.01, alike: 0.9, seed: seed)), 0, 0.02);

    [Fact]
    public void A_level_that_wanders_is_seldom_told_as_filling() =>
        Assert.InRange(Claims(seed => new PlantedLevels(_ => 0.6, 16, noise: 0.002, alike: 1, seed: seed)), 0, 0.1);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void The_range_of_a_filling_over_days_holds_in_four_of_five(double alike)
    {
        var (held, told, width) = Held(seed => new PlantedLevels(day => 0.8 + (0.01 * day) + (0.02 * Math.Sin(2 * Math.PI * day)), 16, 35, noise: 0.01, alike: alike, seed: seed), inHours: true);

        Assert.InRange(told, 0.95, 1);
        Assert.InRange(held, 0.75, 1);
        Assert.InRange(width, 0, 0.5);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void The_range_of_a_leak_over_hours_holds_in_four_of_five(double alike)
    {
        var (held, told, width) = Held(seed => new PlantedLevels(day => 0.6 + (0.72 * Math.Max(-6 * HourOfDay, day)), 5, 2, noise: 0.01, alike: alike, seed: seed), inHours: false);

        Assert.InRange(told, 0.9, 1);
        Assert.InRange(held, 0.75, 1);
        Assert.InRange(width, 0, 0.5);
    }

    private static double Claims(Func<int, PlantedLevels> plant) => Enumerable.Range(1, Seeds).Count(seed => Foresee(plant(seed)).State == ForecastState.Filling) / (double)Seeds;

    private static (double Held, double Told, double Width) Held(Func<int, PlantedLevels> plant, bool inHours)
    {
        var told = Enumerable.Range(1, Seeds).Select(plant).Select(levels => (Forecast: Foresee(levels), Truth: levels.FullAfterDays(inHours))).Where(one => one.Forecast.State == ForecastState.Filling).ToArray();
        var held = told.Count(one => one.Truth >= one.Forecast.Early!.Value.TotalDays && one.Truth <= one.Forecast.Late!.Value.TotalDays);
        var width = told.Select(one => (one.Forecast.Late!.Value - one.Forecast.Early!.Value) / one.Forecast.Middle!.Value).Order().ElementAt(told.Length / 2);
        return (held / (double)told.Length, told.Length / (double)Seeds, width);
    }

    private static Forecast Foresee(PlantedLevels levels) => Exhaustion.Foresee(levels.History(), PlantedLevels.Now, null);
}
