using Vigia.Detection;

namespace Vigia.Tests.Detection.Foreseeing;

/// <summary>Whatever is in a history, there is an answer, and its range is a range.</summary>
public sealed class HostileLevelTests
{
    private const long Now = PlantedLevels.Now;

    public static TheoryData<string, double[]> Series => new()
    {
        { "nothing", [] },
        { "one", [0.5] },
        { "two", [0.1, 0.9] },
        { "constant", [.. Enumerable.Repeat(0.5, 60)] },
        { "nothing measured", [.. Enumerable.Repeat(double.NaN, 60)] },
        { "infinite", [.. Enumerable.Repeat(double.PositiveInfinity, 60)] },
        { "negative", [.. Enumerable.Repeat(-1.0, 60)] },
        { "huge", [.. Enumerable.Repeat(double.MaxValue, 60)] },
        { "two levels", [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? 0.2 : 0.8)] },
    };

    [Theory]
    [MemberData(nameof(Series))]
    public void What_says_nothing_is_never_told_as_filling(string name, double[] levels)
    {
        var history = new LevelHistory(Points(levels, PlantedLevels.Minute), Points(levels, 5 * PlantedLevels.Minute), Points(levels, PlantedLevels.Hour), []);

        var forecast = Exhaustion.Foresee(history, Now, null);

        Assert.False(forecast.State == ForecastState.Filling, name);
    }

    [Fact]
    public void Any_levels_at_any_times_with_any_breaks_give_a_range_in_order()
    {
        var random = new Random(7);
        var forecasts = Enumerable.Range(0, 500).Select(_ => Exhaustion.Foresee(new LevelHistory(Any(random), Any(random), Any(random), [.. Enumerable.Range(0, random.Next(4)).Select(_ => Time(random))]), Now, null)).ToArray();

        Assert.All(forecasts, forecast =>
        {
            if (forecast.State != ForecastState.Filling) return;
            Assert.True(forecast.Early >= TimeSpan.Zero && forecast.Early <= forecast.Middle && forecast.Middle <= forecast.Late && forecast.PerDay > 0);
        });
        Assert.Equal(500, forecasts.Length);
    }

    [Fact]
    public void The_order_of_slopes_is_that_of_the_book()
    {
        // Five points in a row: ten slopes of 1; a sixth far away moves neither the middle nor makes it unsure of its sign.
        TrendPoint[] points = [new(0, 0, 0), new(1, 1, 0), new(2, 2, 0), new(3, 3, 0), new(4, 4, 0), new(5, 50, 0)];

        Assert.True(TheilSen.TryFit(points, out var trend));

        Assert.Equal(1, trend.Slope, 12);
        Assert.Equal(1, trend.SureLow, 12);
        Assert.True(trend.High > 1);
    }

    [Fact]
    public void Points_of_different_parts_are_never_compared()
    {
        TrendPoint[] points = [new(0, 5, 0), new(1, 6, 0), new(2, 0, 1), new(3, 1, 1)];

        Assert.True(TheilSen.TryFit(points, out var trend));

        Assert.Equal((1, -2), (trend.Slope, trend.Now));
    }

    [Fact]
    public void Teeth_are_counted_by_their_height()
    {
        double[] levels = [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 1.5, 1.2, 2];

        Assert.Equal(new Teeth(2, 3, 3), Teeth.Of(levels, 1));
        Assert.Equal(new Teeth(0, double.NegativeInfinity, 0), Teeth.Of(levels, 10));
    }

    private static LevelPoint[] Points(double[] levels, long stepMs) => [.. levels.Select((level, i) => new LevelPoint(Now - ((levels.Length - i) * stepMs) + (stepMs / 2), level))];

    private static LevelPoint[] Any(Random random) => [.. Enumerable.Range(0, random.Next(400)).Select(_ => new LevelPoint(Time(random), Value(random)))];

    private static long Time(Random random) => random.Next(5) == 0 ? random.NextInt64(long.MinValue / 4, long.MaxValue / 4) : Now - random.NextInt64(40 * PlantedLevels.Day);

    private static double Value(Random random) => random.Next(20) switch
    {
        0 => double.NaN,
        1 => double.NegativeInfinity,
        2 => double.MaxValue,
        3 => 1e-300,
        _ => random.NextDouble(),
    };
}
