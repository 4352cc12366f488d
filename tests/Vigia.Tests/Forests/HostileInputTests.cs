using Vigia.Forests;

namespace Vigia.Tests.Forests;

/// <summary>What a library meets sooner or later: an exact exception or a documented result, never nonsense.</summary>
public sealed class HostileInputTests
{
    [Fact]
    public void No_rows_are_refused_for_learning_and_nothing_for_scoring()
    {
        var mistake = Assert.Throws<ArgumentException>(() => IsolationForest.Fit(Array.Empty<double>(), 3));

        Assert.Contains("no rows to learn from", mistake.Message, StringComparison.Ordinal);
        Assert.Empty(IsolationForest.Fit([1, 2, 3, 4.5], 2).Score(MatrixView.RowMajor(ReadOnlySpan<double>.Empty, 2)));
    }

    [Fact]
    public void One_row_tells_nothing_so_every_score_is_one_half()
    {
        var forest = IsolationForest.Fit([1.5, 2.5], 2);

        Assert.Equal(1, forest.SampleSize);
        Assert.Equal(0.5, forest.Score([1.5, 2.5]));
        Assert.Equal(0.5, forest.Score([1e300, -1e300]));
        Assert.False(forest.IsAnomaly([1e300, -1e300]));
        Assert.False(new ForestExplainer(forest).Explain([1e300, -1e300]).HasInformation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    public void Equal_rows_are_one_leaf_and_every_score_is_one_half(double value)
    {
        var values = new double[900];
        Array.Fill(values, value);
        var forest = IsolationForest.Fit(values, 3);

        Assert.All(forest.Trees, tree => Assert.Single(tree.Nodes));
        Assert.Equal(Enumerable.Repeat(0.5, 300), forest.Score(MatrixView.RowMajor(values, 3)));
        Assert.Equal(0.5, forest.Score([1, -1, double.NaN]));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_single_infinite_value_is_set_apart_by_the_first_cut_of_its_column(double value)
    {
        var values = RandomTables.Normal(256, 1, seed: 51);
        values[17] = value;
        var forest = IsolationForest.Fit(values, 1);

        Assert.Equal(1, forest.Depth([value]));
        Assert.True(forest.Depth([0.0]) > 5);
        Assert.All(forest.Trees.SelectMany(tree => tree.Nodes), node => Assert.True(double.IsFinite(node.Threshold)));
    }

    [Fact]
    public void Both_infinities_beside_nothing_else_are_told_apart()
    {
        double[] values = [double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity];
        var forest = IsolationForest.Fit(values, 1);

        Assert.True(forest.Score([double.PositiveInfinity]) > forest.Score([double.NegativeInfinity]));
    }

    [Fact]
    public void The_lowest_finite_value_beside_minus_infinity_cannot_be_cut_and_is_not()
    {
        double[] values = [double.NegativeInfinity, -double.MaxValue, double.NegativeInfinity, -double.MaxValue];

        Assert.All(IsolationForest.Fit(values, 1).Trees, tree => Assert.Single(tree.Nodes));
    }

    [Theory]
    [InlineData(-double.MaxValue, double.MaxValue)]
    [InlineData(0, double.Epsilon)]
    [InlineData(1, 1.0000000000000002)]
    public void Ranges_at_the_edge_of_what_a_number_holds_are_cut_between_their_ends(double low, double high)
    {
        var forest = IsolationForest.Fit([low, high, low, high], 1, new IsolationForestOptions { Trees = 50 });

        Assert.All(forest.Trees, tree => Assert.InRange(tree.Nodes[0].Threshold, low, Math.BitDecrement(high)));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void Missing_and_infinite_values_everywhere_give_scores_between_zero_and_one(double share)
    {
        var values = RandomTables.Normal(500, 4, seed: 52);
        foreach (var odd in (double[])[double.PositiveInfinity, double.NegativeInfinity, double.NaN]) values = RandomTables.With(values, odd, share, seed: 53);
        var scores = IsolationForest.Fit(values, 4).Score(MatrixView.RowMajor(values, 4));

        Assert.All(scores, score => Assert.InRange(score, 0, 1));
    }

    [Fact]
    public void A_missing_column_in_some_rows_does_not_make_them_odd()
    {
        var values = RandomTables.Normal(2_000, 4, seed: 54);
        for (var row = 0; row < 1_000; row++) values[row * 4] = double.NaN;
        var scores = IsolationForest.Fit(values, 4).Score(MatrixView.RowMajor(values, 4));

        Assert.Equal(scores[1_000..].Average(), scores[..1_000].Average(), 0.02);
    }

    [Fact]
    public void One_column_works()
    {
        var forest = IsolationForest.Fit(RandomTables.Normal(1_000, 1, seed: 55), 1);

        Assert.True(forest.Score([9.0]) > 0.65);
        Assert.True(forest.Score([0.1]) < 0.5);
    }

    [Fact]
    public void Ten_thousand_columns_work()
    {
        const int Columns = 10_000;
        var values = RandomTables.Normal(60, Columns, seed: 56);
        var forest = IsolationForest.Fit(values, Columns, new IsolationForestOptions { Trees = 200 });
        double[] far = [.. Enumerable.Repeat(50.0, Columns)];
        var why = new ForestExplainer(forest).Explain(far);

        Assert.True(forest.Score(far) > forest.Score(MatrixView.RowMajor(values, Columns)).Max());
        Assert.Equal(why.ExpectedDepth - why.Depth, why.Contributions.ToArray().Sum(), 1e-9);
        Assert.Equal(forest.Save(), IsolationForest.Load(forest.Save()).Save());
    }

    [Fact]
    public void Ten_thousand_constant_columns_beside_one_are_passed_over()
    {
        const int Columns = 10_000;
        var values = new double[50 * Columns];
        for (var row = 0; row < 50; row++) values[row * Columns + 9_998] = row;
        var forest = IsolationForest.Fit(values, Columns, new IsolationForestOptions { Trees = 20 });

        Assert.All(forest.Trees.SelectMany(tree => tree.Nodes).Where(node => !node.IsLeaf), node => Assert.Equal(9_998, node.Split));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_row_with_the_wrong_number_of_columns_is_refused_and_both_numbers_named(int columns)
    {
        var forest = IsolationForest.Fit([1, 2, 3, 4.5], 2);
        var row = new double[columns];

        Assert.All(
            (Action[])[() => forest.Score(row), () => forest.Depth(row), () => forest.Decision(row), () => forest.IsAnomaly(row), () => forest.Score(MatrixView.RowMajor(row, columns)), () => new ForestExplainer(forest).Explain(row)],
            call => Assert.Contains($"{columns} columns, but the forest was grown from 2", Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Values_that_are_no_whole_number_of_rows_are_refused() =>
        Assert.Contains("7 values are no whole number of rows of 2", Assert.ThrowsAny<ArgumentException>(() => IsolationForest.Fit(new double[7], 2)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_matrix_without_columns_is_refused(int columns) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(columns), () => IsolationForest.Fit(new double[4], columns));

    [Fact]
    public void As_many_columns_as_a_number_can_count_are_no_crash()
    {
        Assert.Equal(0, MatrixView.RowMajor(ReadOnlySpan<double>.Empty, int.MaxValue).Rows);
        Assert.Contains("no rows to learn from", Assert.Throws<ArgumentException>(() => IsolationForest.Fit(Array.Empty<float>(), int.MaxValue)).Message, StringComparison.Ordinal);
        Assert.Contains("is the limit", Assert.Throws<ArgumentException>("options", () => new StreamingForest(int.MaxValue)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_room_for_results_is_refused()
    {
        var forest = IsolationForest.Fit([1, 2, 3, 4.5], 2);

        Assert.Throws<ArgumentException>("depths", () => forest.Score(MatrixView.RowMajor(new double[4], 2), new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>("threads", () => forest.Score(MatrixView.RowMajor(new double[4], 2), new double[2], threads: -1));
    }

    public static TheoryData<IsolationForestOptions, string> WrongOptions { get; } = new()
    {
        { new IsolationForestOptions { Trees = 0 }, "Trees is 0" },
        { new IsolationForestOptions { Trees = int.MaxValue }, "Trees is 2147483647" },
        { new IsolationForestOptions { SampleSize = 0 }, "SampleSize is 0" },
        { new IsolationForestOptions { SampleSize = int.MinValue }, "SampleSize is -2147483648" },
        { new IsolationForestOptions { MaxDepth = -1 }, "MaxDepth is -1" },
        { new IsolationForestOptions { MaxFeatures = 0 }, "MaxFeatures is 0" },
        { new IsolationForestOptions { MaxFeatures = 3 }, "MaxFeatures is 3: it must be 1 to 2" },
        { new IsolationForestOptions { Threads = -1 }, "Threads is -1" },
        { new IsolationForestOptions { AnomalyShare = 0 }, "AnomalyShare is 0" },
        { new IsolationForestOptions { AnomalyShare = double.NaN }, "AnomalyShare is NaN" },
        { new IsolationForestOptions { AnomalyShare = 0.51 }, "AnomalyShare is 0.51" },
        { new IsolationForestOptions { ExtensionLevel = 2 }, "ExtensionLevel is 2: it must be 0 to 1" },
        { new IsolationForestOptions { ExtensionLevel = -1 }, "ExtensionLevel is -1" },
        { new IsolationForestOptions { ExtensionLevel = 1, ColumnChoice = ColumnChoice.ByRange }, "ColumnChoice must be Uniform" },
        { new IsolationForestOptions { ColumnChoice = (ColumnChoice)9 }, "ColumnChoice is 9" },
        { new IsolationForestOptions { Gain = (SplitGain)9 }, "Gain is 9" },
        { new IsolationForestOptions { GainShare = double.NaN }, "GainShare is NaN" },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void An_option_out_of_range_is_named_with_its_value(IsolationForestOptions options, string named) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(nameof(options), () => IsolationForest.Fit(new double[8], 2, options)).Message, StringComparison.Ordinal);

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var mistake = Assert.Throws<ArgumentException>(() => IsolationForest.Fit(new double[8], 2, new IsolationForestOptions { Trees = 0, SampleSize = 0, Threads = -7 }));

        Assert.All((string[])["Trees", "SampleSize", "Threads"], name => Assert.Contains(name, mistake.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_sample_larger_than_the_table_is_all_of_it_whatever_was_asked()
    {
        var forest = IsolationForest.Fit(new double[] { 1, 2, 3, 4 }, 1, new IsolationForestOptions { SampleSize = int.MaxValue, MaxDepth = int.MaxValue, Trees = 3 });

        Assert.Equal(4, forest.SampleSize);
        Assert.All(forest.Trees, tree => Assert.Equal(7, tree.Nodes.Length));
    }

    [Fact]
    public void A_forest_too_large_to_address_is_refused_before_memory_is_taken()
    {
        var mistake = Assert.Throws<ArgumentException>(() => IsolationForest.Fit(new double[100_000], 1, new IsolationForestOptions { Trees = 100_000, SampleSize = int.MaxValue }));

        Assert.Contains("100000 trees of 100000 rows may need 19999900000 nodes", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_threads_than_there_can_be_are_as_many_as_there_is_work() =>
        Assert.Equal(
            IsolationForest.Fit([1, 2, 3, 4.5], 2).Save(),
            IsolationForest.Fit([1, 2, 3, 4.5], 2, new IsolationForestOptions { Threads = int.MaxValue }).Save());

    public static TheoryData<double[], string> WrongWeights { get; } = new()
    {
        { [1], "1 weights for 4 rows" },
        { [1, 1, 1, 1, 1], "5 weights for 4 rows" },
        { [0, 0, 0, 0], "All weights are 0" },
        { [1, -1, 1, 1], "row 1 is -1" },
        { [1, 1, double.NaN, 1], "row 2 is NaN" },
        { [1, 1, 1, double.PositiveInfinity], "more than a number can hold" },
        { [double.MaxValue, double.MaxValue, 1, 1], "more than a number can hold" },
    };

    [Theory]
    [MemberData(nameof(WrongWeights))]
    public void Weights_that_make_no_sense_are_refused(double[] weights, string named) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(nameof(weights), () => IsolationForest.Fit(MatrixView.RowMajor(new double[4], 1), null, weights)).Message, StringComparison.Ordinal);

    [Fact]
    public void Weights_hundreds_of_orders_apart_are_drawn_without_end_or_crash()
    {
        var values = Enumerable.Range(0, 300).Select(row => (double)row).ToArray();
        var weights = Enumerable.Range(0, 300).Select(row => Math.Pow(10, row - 300)).ToArray();

        Assert.Equal(256, IsolationForest.Fit(MatrixView.RowMajor(values, 1), null, weights).SampleSize);
    }

    [Fact]
    public void Refitting_with_too_few_rows_or_other_columns_or_too_many_trees_is_refused()
    {
        var forest = IsolationForest.Fit(RandomTables.Normal(300, 2, seed: 57), 2);

        Assert.Throws<ArgumentException>("data", () => forest.Refit(MatrixView.RowMajor(new double[510], 2), 10));
        Assert.Throws<ArgumentException>("data", () => forest.Refit(MatrixView.RowMajor(new double[900], 3), 10));
        Assert.Throws<ArgumentOutOfRangeException>("trees", () => forest.Refit(MatrixView.RowMajor(new double[900], 2), 101));
        Assert.Throws<ArgumentOutOfRangeException>("trees", () => forest.Refit(MatrixView.RowMajor(new double[900], 2), 0));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_threshold_or_share_outside_zero_to_one_is_refused(double value)
    {
        var forest = IsolationForest.Fit([1, 2, 3, 4.5], 2);

        Assert.Throws<ArgumentOutOfRangeException>("threshold", () => forest.WithThreshold(value));
        Assert.Throws<ArgumentOutOfRangeException>("share", () => forest.WithThreshold([0.5], value));
    }

    [Fact]
    public void A_threshold_from_no_scores_or_from_a_missing_one_is_refused()
    {
        Assert.Throws<ArgumentException>("scores", () => ScoreThreshold.ForShare([], 0.1));
        Assert.Throws<ArgumentException>("scores", () => ScoreThreshold.ForShare([0.1, double.NaN], 0.1));
    }

    [Fact]
    public void Oblique_forests_say_that_they_cannot_explain() =>
        Assert.Contains(
            "ExtensionLevel 0",
            Assert.Throws<NotSupportedException>(() => new ForestExplainer(IsolationForest.Fit([1, 2, 3, 4.5], 2, new IsolationForestOptions { ExtensionLevel = 1 }))).Message,
            StringComparison.Ordinal);
}
