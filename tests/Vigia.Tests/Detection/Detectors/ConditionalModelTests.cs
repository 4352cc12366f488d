using Vigia.Detection;

namespace Vigia.Tests.Detection;

/// <summary>What metrics expect of each other.</summary>
public sealed class ConditionalModelTests
{
    private const int RowsPerDay = 96;
    private const int Width = 2;

    [Fact]
    public void Without_its_wave_a_metric_would_stand_the_other_way()
    {
        var model = Learned(days: 4);
        var off = new double[Width];

        model.WithoutWave(DayClock.DaySeconds / 4, off);

        Assert.InRange(off[0], double.NegativeInfinity, -1);
        Assert.InRange(off[1], 1, double.PositiveInfinity);
    }

    [Fact]
    public void Before_three_days_are_known_nothing_is_called_a_daily_wave()
    {
        var model = Learned(days: 3);
        var off = new double[] { 1, 1 };

        model.WithoutWave(DayClock.DaySeconds / 4, off);

        Assert.Equal([0.0, 0.0], off);
    }

    /// <summary>The first metric is highest in the morning, when the second is lowest.</summary>
    private static ConditionalModel Learned(int days)
    {
        var random = new Random(5);
        var scaled = new float[days * RowsPerDay * Width];
        var secondsOfDay = Enumerable.Range(0, days * RowsPerDay).Select(row => row % RowsPerDay * DayClock.DaySeconds / RowsPerDay).ToArray();
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = (float)((i % Width == 0 ? 1 : -1) * Math.Sin(2 * Math.PI * secondsOfDay[i / Width] / DayClock.DaySeconds) + random.NextDouble() - 0.5);
        return ConditionalModel.Of(scaled, Width, secondsOfDay, amongMeans: false, out _);
    }
}
