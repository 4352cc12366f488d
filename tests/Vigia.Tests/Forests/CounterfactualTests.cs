using Vigia.Forests;

namespace Vigia.Tests.Forests;

public sealed class CounterfactualTests
{
    private static readonly double[] Values = RandomTables.Normal(2_000, 3, seed: 21);
    private static readonly IsolationForest Forest = IsolationForest.Fit(Values, 3, new IsolationForestOptions { AnomalyShare = 0.2 });
    private static readonly ForestExplainer Explainer = new(Forest);

    [Theory]
    [InlineData(7, 0.1, 0.2)]
    [InlineData(-7, 0.1, 0.2)]
    [InlineData(double.PositiveInfinity, 0, 0)]
    [InlineData(double.NegativeInfinity, 0, 0)]
    public void The_value_it_names_is_not_above_the_threshold_and_has_the_score_it_says(double first, double second, double third)
    {
        var found = Assert.NotNull(Explainer.NearestUsualValue([first, second, third], 0));

        Assert.InRange(found.Score, 0, Forest.Threshold);
        Assert.Equal(found.Score, Forest.Score([found.Value, second, third]));
        Assert.True(Math.Abs(found.Value) < Math.Abs(first));
    }

    [Theory]
    [InlineData(7, 0.1, 0.2, 0)]
    [InlineData(0.3, -5, 0.2, 1)]
    [InlineData(0.3, 0.3, 4.5, 2)]
    public void No_value_nearer_than_it_is_usual(double first, double second, double third, int column)
    {
        double[] row = [first, second, third];
        var found = Assert.NotNull(Explainer.NearestUsualValue(row, column));
        var distance = Math.Abs(found.Value - row[column]);

        for (var step = -999; step < 1_000; step++)
        {
            double[] nearer = [.. row];
            nearer[column] += step / 1_000.0 * distance;
            Assert.True(Forest.Score(nearer) > Forest.Threshold);
        }
    }

    [Fact]
    public void A_row_that_two_columns_make_odd_is_not_saved_by_one() =>
        Assert.Null(Explainer.NearestUsualValue([9, 9, 9], 0));

    [Fact]
    public void A_usual_row_keeps_its_value()
    {
        var found = Assert.NotNull(Explainer.NearestUsualValue([0.1, 0.2, 0.3], 1));

        Assert.Equal(new Counterfactual(1, 0.2, Forest.Score([0.1, 0.2, 0.3])), found);
    }

    [Fact]
    public void A_missing_value_has_no_neighbours() =>
        Assert.Null(Explainer.NearestUsualValue([double.NaN, 9, 9], 0));

    [Fact]
    public void It_works_beside_missing_values()
    {
        double[] row = [8, double.NaN, 0];
        var found = Assert.NotNull(Explainer.NearestUsualValue(row, 0));

        Assert.Equal(Forest.Score([found.Value, double.NaN, 0]), found.Score, 1e-12);
    }

    [Fact]
    public void An_unknown_column_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("column", () => Explainer.NearestUsualValue([1, 2, 3], 3));
}
