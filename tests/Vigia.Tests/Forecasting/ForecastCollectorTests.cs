using Vigia.Detection;
using Vigia.Forecasts;

namespace Vigia.Tests.Forecasting;

public sealed class ForecastCollectorTests
{
    [Theory]
    [InlineData(12, 2)]
    [InlineData(48, 0.5)]
    [InlineData(0.01, 96)]
    public void It_counts_by_the_slow_end_of_the_range(double lateHours, double perDay) =>
        Assert.Equal(perDay, ForecastCollector.PerDay(Filling(lateHours)), 9);

    [Fact]
    public void What_is_young_or_not_filling_wakes_nobody()
    {
        Assert.Equal(0, ForecastCollector.PerDay(Filling(1) with { IsYoung = true }));
        Assert.Equal(0, ForecastCollector.PerDay(new Forecast(ForecastState.Far, 0.5)));
    }

    private static Forecast Filling(double lateHours) =>
        new(ForecastState.Filling, 0.9, ForecastHorizon.Hours, 0.1, TimeSpan.FromHours(lateHours / 2), TimeSpan.FromHours(lateHours / 3), TimeSpan.FromHours(lateHours));
}
