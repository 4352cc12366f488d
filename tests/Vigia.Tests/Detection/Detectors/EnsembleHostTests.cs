using Vigia.Detection;

namespace Vigia.Tests.Detection;

/// <summary>The ensemble over several columns.</summary>
public sealed class EnsembleHostTests
{
    private const int Width = 100;
    private const int TrainRows = 3000;

    /// <summary>The mean over so many metrics hardly varies: a sixth more energy was never there, and yet is nothing to tell.</summary>
    [Fact]
    public void Many_metrics_that_all_move_a_little_more_are_no_anomaly()
    {
        var highest = HighestScore(ManyConstants.Default, noise: 1.08);

        Assert.InRange(highest, 0, ManyConstants.Default.Bar / 2);
    }

    [Fact]
    public void Were_rarity_all_that_counts_they_would_be_one()
    {
        var highest = HighestScore(ManyConstants.Default with { EffectFrom = -2, EffectFull = -1 }, noise: 1.08);

        Assert.True(highest > ManyConstants.Default.Bar, $"{highest}");
    }

    [Fact]
    public void Many_metrics_that_all_move_twice_as_much_are_one()
    {
        var highest = HighestScore(ManyConstants.Default, noise: 2);

        Assert.True(highest > 2 * ManyConstants.Default.Bar, $"{highest}");
    }

    private static double HighestScore(ManyConstants constants, double noise)
    {
        var random = new Random(11);
        string[] columns = [.. Enumerable.Range(1, Width).Select(number => $"m{number}")];
        var detector = new EnsembleDetector(new DetectorOptions(columns, StepSeconds: 60) { Constants = constants });
        detector.Fit(new Table(columns, [.. Enumerable.Range(0, TrainRows * Width).Select(_ => Noise(random))], timesMs: null, stepSeconds: 60));
        return Enumerable.Range(0, 200).Max(_ => detector.Score([.. Enumerable.Range(0, Width).Select(_ => noise * Noise(random))], timeMs: null).Score);
    }

    private static double Noise(Random random) => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
}
