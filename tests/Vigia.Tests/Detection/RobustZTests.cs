using Vigia.Detection;

namespace Vigia.Tests.Detection;

public sealed class RobustZTests
{
    [Fact]
    public void Centre_and_spread_are_median_and_scaled_MAD()
    {
        // Median 5; distances 4 2 1 0 1 2 4 sorted 0 1 1 2 2 4 4: MAD 2. The 1 % and 99 % quantiles are 1 and 7 (index 0 and 5).
        var scale = ColumnScale.Of([1, 3, 4, 5, 6, 7, 9]);

        Assert.Equal(5, scale.Median);
        Assert.Equal(1.4826 * 2, scale.Spread, 12);
        Assert.Equal(4 / (1.4826 * 2), scale.Deviation(9), 12);
        Assert.Equal(4 / (1.4826 * 2), scale.Deviation(1), 12);
    }

    [Fact]
    public void One_wild_value_moves_neither()
    {
        var calm = ColumnScale.Of([.. Enumerable.Range(0, 101).Select(i => (double)i)]);
        var wild = ColumnScale.Of([.. Enumerable.Range(0, 100).Select(i => (double)i), 1e12]);

        Assert.Equal(calm, wild);
    }

    [Fact]
    public void A_column_that_hardly_ever_moves_takes_its_spread_from_the_outer_quantiles()
    {
        double[] values = [.. Enumerable.Repeat(0.0, 95), 93, 93, 93, 93, 93];

        Assert.Equal(93 / 4.65, ColumnScale.Of(values).Spread, 12);
    }

    [Fact]
    public void A_constant_column_has_a_floor_of_one_percent_and_zeros_one_of_a_billionth()
    {
        Assert.Equal(new ColumnScale(200, 2), ColumnScale.Of([200, 200, 200]));
        Assert.Equal(new ColumnScale(0, 1e-9), ColumnScale.Of([0, 0, 0]));
        Assert.Equal(1e6, ColumnScale.Of([0, 0, 0]).Deviation(7));
    }

    [Fact]
    public void The_score_is_the_largest_deviation_and_the_column_is_named()
    {
        var detector = Fitted([.. Enumerable.Range(0, 101).SelectMany(i => new double[] { i, 10 * i })]);

        // Both columns: median 50 and 500, MAD 25 and 250.
        var verdict = detector.Score([60, 900], null);

        Assert.Equal(400 / (1.4826 * 250), verdict.Score, 12);
        Assert.Equal(1, verdict.TopColumn);
    }

    [Fact]
    public void A_missing_value_is_left_out_and_a_row_of_nothing_but_missing_ones_scores_zero()
    {
        var detector = Fitted([.. Enumerable.Range(0, 101).SelectMany(i => new double[] { i, 10 * i })]);

        Assert.Equal(10 / (1.4826 * 25), detector.Score([60, double.NaN], null).Score, 12);
        Assert.Equal(new RowScore(true, 0, 0, false, -1), detector.Score([double.NaN, double.NaN], null));
    }

    [Fact]
    public void A_stream_without_training_is_judged_from_its_31st_row()
    {
        var detector = RobustZDetector.Info.Create(new DetectorOptions(["a"]));
        var verdicts = Enumerable.Range(0, 31).Select(i => detector.Score([i % 5], null)).ToArray();

        Assert.All(verdicts[..30], verdict => Assert.Equal(RowScore.NotYet, verdict));
        Assert.True(verdicts[30].IsJudged);
    }

    [Fact]
    public void In_a_heap_without_order_each_row_is_judged_by_itself()
    {
        var detector = RobustZDetector.Info.Create(new DetectorOptions(["a"]) { RowsAreOrdered = false });
        var random = new Random(1);
        detector.Fit(new Table(["a"], [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble())]));

        var verdicts = new[] { 0.5, 99, 99, 0.5, 99, 0.5 }.Select(value => detector.Score([value], null)).ToArray();

        Assert.Equal([false, true, true, false, true, false], verdicts.Select(verdict => verdict.IsAnomaly));
        Assert.Equal([false, true, false, false, true, false], verdicts.Select(verdict => verdict.Onset >= 0.5));
    }

    private static IDetector Fitted(double[] values)
    {
        var detector = RobustZDetector.Info.Create(new DetectorOptions(["a", "b"]));
        detector.Fit(new Table(["a", "b"], values));
        return detector;
    }
}
