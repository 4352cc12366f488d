using Vigia.Forests;

namespace Vigia.Tests.Forests;

public sealed class AttributionTests
{
    private const double Tolerance = 1e-9;

    // Depth 8 with 10 columns takes one vector of points, unlimited depth more.
    [Theory]
    [InlineData(3, null, 0)]
    [InlineData(6, null, 0)]
    [InlineData(10, null, 0)]
    [InlineData(10, IsolationForestOptions.UnlimitedDepth, 0)]
    [InlineData(6, null, 0.2)]
    [InlineData(10, IsolationForestOptions.UnlimitedDepth, 0.2)]
    [InlineData(1, null, 0)]
    public void Contributions_are_the_Shapley_values_of_the_path_with_the_sign_turned(int columns, int? maxDepth, double missing)
    {
        var values = RandomTables.With(RandomTables.Normal(400, columns, seed: 5), double.NaN, missing, seed: 6);
        var forest = IsolationForest.Fit(values, columns, new IsolationForestOptions { Trees = 5, MaxDepth = maxDepth });
        var explainer = new ForestExplainer(forest);

        for (var row = 0; row < 20; row++)
        {
            var numbers = values.AsSpan(row * columns, columns).ToArray();
            var expected = BruteForceShapley.Values(forest, numbers).Select(value => -value);
            Assert.Equal(expected, explainer.Explain(numbers).Contributions.ToArray(), Near);
        }
    }

    [Fact]
    public void More_than_eight_columns_on_a_path_are_still_exact()
    {
        var values = RandomTables.Normal(600, 14, seed: 15);
        var forest = IsolationForest.Fit(values, 14, new IsolationForestOptions { Trees = 2, MaxDepth = IsolationForestOptions.UnlimitedDepth });
        double[] row = [9, -9, 9, -9, 9, -9, 9, 0, 0, 0, 0, 0, 0, 0];

        Assert.Equal(BruteForceShapley.Values(forest, row).Select(value => -value), new ForestExplainer(forest).Explain(row).Contributions.ToArray(), Near);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(IsolationForestOptions.UnlimitedDepth)]
    public void Contributions_add_up_to_the_cuts_saved_and_scaled_to_the_score_gained(int? maxDepth)
    {
        var values = RandomTables.Normal(1_000, 20, seed: 7);
        var forest = IsolationForest.Fit(values, 20, new IsolationForestOptions { MaxDepth = maxDepth });
        var explainer = new ForestExplainer(forest);

        for (var row = 0; row < 100; row++)
        {
            var numbers = values.AsSpan(row * 20, 20);
            var why = explainer.Explain(numbers);
            Assert.Equal(explainer.ExpectedDepth - forest.Depth(numbers), why.Contributions.ToArray().Sum(), Tolerance);
            Assert.Equal(forest.Score(numbers) - why.ExpectedScore, Enumerable.Range(0, 20).Sum(why.ScoreContribution), Tolerance);
        }
    }

    [Fact]
    public void The_expected_path_is_that_of_a_row_of_which_nothing_is_known()
    {
        var forest = IsolationForest.Fit(RandomTables.Normal(1_000, 4, seed: 7), 4);

        Assert.Equal(BruteForceShapley.Worth(forest, new double[4], coalition: 0), new ForestExplainer(forest).ExpectedDepth, 1e-11);
        Assert.Equal(forest.Depth([double.NaN, double.NaN, double.NaN, double.NaN]), new ForestExplainer(forest).ExpectedDepth, 1e-11);
    }

    // A forest cannot see beyond the rows it drew: a value past all of them looks the same at 3 and at 6 deviations. Where the row has
    // one cause only, the default forest finds it; where another column may be at 2.5 deviations by chance, more rows and trees do.
    [Theory]
    [InlineData(100, 256, 2.0)]
    [InlineData(300, 256, 2.0)]
    [InlineData(300, 1024, 2.5)]
    public void The_planted_cause_of_a_thousand_faults_comes_first_and_on_the_right_side(int trees, int sample, double othersWithin)
    {
        const int Columns = 16;
        var table = CorrelatedTable(20_000, Columns, seed: 11);
        var explainer = new ForestExplainer(IsolationForest.Fit(table, Columns, new IsolationForestOptions { Trees = trees, SampleSize = sample }));
        var attribution = explainer.CreateAttribution();
        var ordinary = table.Chunk(Columns).Where(row => row.All(value => Math.Abs(value) < othersWithin)).Take(1_000).ToArray();
        var (found, rightSide) = (0, 0);
        for (var fault = 0; fault < ordinary.Length; fault++)
        {
            var (culprit, up) = (fault % Columns, fault / Columns % 2 == 0);
            ordinary[fault][culprit] += up ? 6 : -6;
            explainer.Explain(ordinary[fault], attribution);
            if (attribution.TopColumn == culprit) found++;
            if (attribution.DirectionOf(culprit) == (up ? Direction.TooHigh : Direction.TooLow)) rightSide++;
        }

        Assert.Equal(1_000, ordinary.Length);
        Assert.InRange(found, 990, 1_000);
        Assert.InRange(rightSide, 990, 1_000);
    }

    [Fact]
    public void Without_cuts_there_is_no_information_and_nothing_is_invented()
    {
        var equal = new double[300];
        Array.Fill(equal, 7);
        var why = new ForestExplainer(IsolationForest.Fit(equal, 3)).Explain([1, 2, 3]);

        Assert.False(why.HasInformation);
        Assert.Equal(-1, why.TopColumn);
        Assert.Equal([0, 0, 0], why.Contributions.ToArray());
        Assert.Equal(Direction.None, why.DirectionOf(0));
    }

    [Fact]
    public void A_row_of_missing_values_has_nothing_to_explain()
    {
        var forest = IsolationForest.Fit(RandomTables.Normal(500, 2, seed: 1), 2);
        var why = new ForestExplainer(forest).Explain([double.NaN, double.NaN]);

        Assert.False(why.HasInformation);
        Assert.Equal(why.ExpectedScore, why.Score, 1e-12);
    }

    [Fact]
    public void A_missing_value_contributes_nothing_and_the_others_their_share()
    {
        var forest = IsolationForest.Fit(RandomTables.Normal(500, 3, seed: 1), 3);
        var why = new ForestExplainer(forest).Explain([double.NaN, 8, 0]);

        Assert.True(why.HasInformation);
        Assert.Equal(0, why.Contributions[0]);
        Assert.Equal(1, why.TopColumn);
        Assert.Equal(Direction.TooHigh, why.DirectionOf(1));
    }

    [Fact]
    public void A_usual_row_has_no_culprit_where_every_column_lengthens_its_path()
    {
        var values = RandomTables.Normal(2_000, 2, seed: 1);
        var forest = IsolationForest.Fit(values, 2);
        var why = new ForestExplainer(forest).Explain([0, 0]);

        Assert.True(why.HasInformation);
        Assert.All(why.Contributions.ToArray(), contribution => Assert.True(contribution < 0));
        Assert.Equal(-1, why.TopColumn);
        Assert.Equal(Direction.None, why.DirectionOf(1));
    }

    [Fact]
    public void An_attribution_can_be_filled_again_and_says_the_same()
    {
        var values = RandomTables.Normal(500, 5, seed: 1);
        var explainer = new ForestExplainer(IsolationForest.Fit(values, 5));
        var reused = explainer.CreateAttribution();
        for (var row = 0; row < 10; row++) explainer.Explain(values.AsSpan(row * 5, 5), reused);

        Assert.Equal(explainer.Explain(values.AsSpan(45, 5)).Contributions.ToArray(), reused.Contributions.ToArray());
    }

    [Fact]
    public void An_attribution_of_another_forest_is_refused()
    {
        var small = new ForestExplainer(IsolationForest.Fit(RandomTables.Normal(50, 3, seed: 1), 3));
        var large = new ForestExplainer(IsolationForest.Fit(RandomTables.Normal(500, 4, seed: 1), 4));

        Assert.Throws<ArgumentException>("attribution", () => large.Explain([1, 2, 3, 4], small.CreateAttribution()));
        Assert.Throws<ArgumentException>("row", () => large.Explain([1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => large.Explain([1, 2, 3, 4]).DirectionOf(4));
    }

    // 16 columns that all follow three hidden causes, each with a deviation of about 1.
    private static double[] CorrelatedTable(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        var loadings = Enumerable.Range(0, columns * 3).Select(_ => random.NextDouble() - 0.5).ToArray();
        var table = new double[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            double[] causes = [RandomTables.Normal(random), RandomTables.Normal(random), RandomTables.Normal(random)];
            for (var column = 0; column < columns; column++)
            {
                double[] weights = [loadings[column * 3], loadings[column * 3 + 1], loadings[column * 3 + 2]];
                var norm = Math.Sqrt(weights.Sum(weight => weight * weight) / 0.8);
                table[row * columns + column] = weights.Zip(causes, (weight, cause) => weight / norm * cause).Sum() + Math.Sqrt(0.2) * RandomTables.Normal(random);
            }
        }

        return table;
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) <= Tolerance;
}
