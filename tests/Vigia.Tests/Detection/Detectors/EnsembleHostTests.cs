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

    [Fact]
    public void The_metric_whose_daily_rhythm_stays_away_stands_out_and_is_named()
    {
        var detector = Rhythmic();

        var scores = Enumerable.Range(Days * RowsPerDay, 100).Select(row => detector.Score(RhythmicRow(row, missing: 1), timeMs: null)).ToList();

        Assert.All(scores[^20..], score => Assert.Equal(1, score.TopColumn));
        Assert.InRange(scores[^1].Score, 1, double.PositiveInfinity);
    }

    [Fact]
    public void While_the_rhythm_is_kept_none_does()
    {
        var detector = Rhythmic();

        var highest = Enumerable.Range(Days * RowsPerDay, 100).Max(row => detector.Score(RhythmicRow(row, missing: -1), timeMs: null).Score);

        Assert.InRange(highest, 0, 0.5);
    }

    [Fact]
    public void What_was_gathered_of_a_lost_rhythm_is_kept_in_the_state()
    {
        var detector = Rhythmic();
        for (var row = Days * RowsPerDay; row < Days * RowsPerDay + 50; row++) detector.Score(RhythmicRow(row, missing: 1), timeMs: null);
        var state = new StateWriter();
        detector.Save(state);
        var copy = new EnsembleDetector(new DetectorOptions(RhythmicColumns, RhythmicStep));
        copy.Load(new StateReader(state.Written.ToArray()), copy.StateVersion);

        var next = RhythmicRow(Days * RowsPerDay + 50, missing: 1);

        Assert.Equal(detector.Score(next, timeMs: null), copy.Score(next, timeMs: null));
    }

    private const int Days = 14;
    private const int RowsPerDay = 288;
    private const int RhythmicStep = 300;
    private static readonly string[] RhythmicColumns = ["a", "b", "c"];

    private static EnsembleDetector Rhythmic()
    {
        var detector = new EnsembleDetector(new DetectorOptions(RhythmicColumns, RhythmicStep));
        var values = Enumerable.Range(0, Days * RowsPerDay).SelectMany(row => RhythmicRow(row, missing: -1)).ToArray();
        detector.Fit(new Table(RhythmicColumns, values, timesMs: null, stepSeconds: RhythmicStep));
        return detector;
    }

    /// <summary>Each metric's wave is highest at another time of day: b's six hours into the day.</summary>
    private static double[] RhythmicRow(int row, int missing)
    {
        var random = new Random(row);
        return [.. Enumerable.Range(0, RhythmicColumns.Length).Select(metric => Noise(random) + (metric == missing ? 0 : 2 * Math.Sin((2 * Math.PI * row / RowsPerDay) + metric - 1)))];
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
