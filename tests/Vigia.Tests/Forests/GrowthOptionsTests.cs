using Vigia.Forests;

namespace Vigia.Tests.Forests;

public sealed class GrowthOptionsTests
{
    private static readonly double[] Cloud = RandomTables.Normal(2_000, 5, seed: 41);

    public static TheoryData<IsolationForestOptions> Variants { get; } =
    [
        new IsolationForestOptions { ExtensionLevel = 1 },
        new IsolationForestOptions { ExtensionLevel = 4 },
        new IsolationForestOptions { ColumnChoice = ColumnChoice.ByRange },
        new IsolationForestOptions { Gain = SplitGain.Pooled },
        new IsolationForestOptions { Gain = SplitGain.Averaged, GainShare = 0.5 },
        new IsolationForestOptions { Gain = SplitGain.Averaged, ExtensionLevel = 2, MaxDepth = IsolationForestOptions.UnlimitedDepth },
        new IsolationForestOptions { MaxDepth = IsolationForestOptions.UnlimitedDepth, SampleSize = 1_000, Trees = 30 },
        new IsolationForestOptions { Bootstrap = true, MaxFeatures = 2 },
    ];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_variant_puts_a_far_row_first_whatever_is_missing(IsolationForestOptions options)
    {
        double[] values = [.. RandomTables.With(Cloud, double.NaN, 0.05, seed: 42), 8, -8, 8, -8, 8];
        var forest = IsolationForest.Fit(values, 5, options);
        var scores = forest.Score(MatrixView.RowMajor(values, 5));

        Assert.Equal(2_000, Array.IndexOf(scores, scores.Max()));
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_variant_is_the_same_for_any_threads_and_after_saving(IsolationForestOptions options)
    {
        var forest = IsolationForest.Fit(Cloud, 5, options);
        var together = IsolationForest.Fit(Cloud, 5, options with { Threads = 8 });
        var loaded = IsolationForest.Load(forest.Save());
        var scores = forest.Score(MatrixView.RowMajor(Cloud, 5));

        Assert.Equal(forest.Save(), together.Save());
        Assert.Equal(forest.Save(), loaded.Save());
        Assert.Equal(options, loaded.Options);
        Assert.Equal(scores, together.Score(MatrixView.RowMajor(Cloud, 5), threads: 8));
        Assert.Equal(scores, loaded.Score(MatrixView.RowMajor(Cloud, 5)));
    }

    [Fact]
    public void Oblique_cuts_see_a_row_that_only_leaves_the_diagonal()
    {
        var random = new Random(43);
        var values = new double[4_000];
        for (var row = 0; row < 2_000; row++)
        {
            values[2 * row] = 4 * random.NextDouble() - 2;
            values[2 * row + 1] = values[2 * row] + 0.05 * RandomTables.Normal(random);
        }

        var plain = IsolationForest.Fit(values, 2);
        var oblique = IsolationForest.Fit(values, 2, new IsolationForestOptions { ExtensionLevel = 1 });

        Assert.InRange(Rank(oblique, values, [0.4, -0.4]), 0, Rank(plain, values, [0.4, -0.4]) / 2);
        Assert.InRange(Rank(oblique, values, [-0.4, 0.4]), 0, Rank(plain, values, [-0.4, 0.4]) / 2);
    }

    [Fact]
    public void A_direction_has_one_column_more_than_the_extension_level_and_missing_ones_take_both_branches()
    {
        var forest = IsolationForest.Fit(Cloud, 5, new IsolationForestOptions { ExtensionLevel = 2, Trees = 10 });

        Assert.All(forest.Trees, tree => Assert.All(Enumerable.Range(0, tree.Directions!.Count), i => Assert.Equal(3, tree.Directions.Starts[i + 1] - tree.Directions.Starts[i])));
        Assert.Equal(forest.Depth([double.NaN, double.NaN, double.NaN, double.NaN, double.NaN]), ExpectedDepth(forest), 1e-9);
    }

    [Theory]
    [InlineData(SplitGain.Pooled)]
    [InlineData(SplitGain.Averaged)]
    public void A_guided_cut_falls_into_the_gap_between_two_clusters(SplitGain gain)
    {
        var random = new Random(44);
        var values = Enumerable.Range(0, 1_000).Select(row => (row < 500 ? 0 : 100) + random.NextDouble()).ToArray();
        var forest = IsolationForest.Fit(values, 1, new IsolationForestOptions { Gain = gain });

        Assert.All(forest.Trees, tree => Assert.InRange(tree.Nodes[0].Threshold, 1, 100));
    }

    [Fact]
    public void A_column_far_wider_in_the_node_is_cut_far_more_often_when_chosen_by_range()
    {
        // Column 1 has the same deviation as column 0 but one far value, so its range is about ten times as wide.
        var values = RandomTables.Normal(256, 2, seed: 45);
        values[1] = 60;
        var uniform = IsolationForest.Fit(values, 2, new IsolationForestOptions { Trees = 400 });
        var byRange = IsolationForest.Fit(values, 2, new IsolationForestOptions { Trees = 400, ColumnChoice = ColumnChoice.ByRange });

        Assert.InRange(uniform.Trees.Count(tree => tree.Nodes[0].Split == 1), 160, 240);
        Assert.InRange(byRange.Trees.Count(tree => tree.Nodes[0].Split == 1), 250, 400);
    }

    [Fact]
    public void Rows_of_weight_zero_are_never_drawn()
    {
        double[] values = [.. Cloud, .. Enumerable.Repeat(1e6, 500)];
        var weights = Enumerable.Range(0, 2_100).Select(row => row < 2_000 ? 1.0 : 0).ToArray();
        var forest = IsolationForest.Fit(MatrixView.RowMajor(values, 5), null, weights);

        Assert.All(forest.Trees.SelectMany(tree => tree.Nodes), node => Assert.InRange(node.Threshold, -10, 10));
    }

    [Fact]
    public void A_row_of_twice_the_weight_is_drawn_about_twice_as_often()
    {
        // The only row above 0 decides whether there is a cut at all.
        var values = new double[100];
        values[0] = 1;
        var weights = Enumerable.Range(0, 100).Select(row => row == 0 ? 2.0 : 1).ToArray();
        var options = new IsolationForestOptions { Trees = 4_000, SampleSize = 10 };

        Assert.InRange(Share(IsolationForest.Fit(values, 1, options)), 0.08, 0.12);
        Assert.InRange(Share(IsolationForest.Fit(MatrixView.RowMajor(values, 1), options, weights)), 0.16, 0.21);
        Assert.InRange(Share(IsolationForest.Fit(MatrixView.RowMajor(values, 1), options with { Bootstrap = true }, weights)), 0.15, 0.21);

        static double Share(IsolationForest forest) => forest.Trees.Count(tree => tree.Nodes.Length > 1) / (double)forest.TreeCount;
    }

    [Fact]
    public void Without_replacement_all_rows_with_weight_come_into_a_sample_as_large_as_they_are_many()
    {
        var values = Enumerable.Range(0, 40).Select(row => (double)row).ToArray();
        var weights = Enumerable.Range(0, 40).Select(row => row % 2 == 0 ? 0 : Math.Pow(10, row % 9)).ToArray();
        var forest = IsolationForest.Fit(MatrixView.RowMajor(values, 1), new IsolationForestOptions { MaxDepth = IsolationForestOptions.UnlimitedDepth }, weights);

        Assert.Equal(20, forest.SampleSize);
        Assert.All(forest.Trees, tree => Assert.Equal(39, tree.Nodes.Length));
    }

    [Fact]
    public void Refitting_replaces_the_oldest_trees_and_keeps_the_others_and_the_threshold()
    {
        var forest = IsolationForest.Fit(Cloud, 5, new IsolationForestOptions { AnomalyShare = 0.05 });
        var shifted = Array.ConvertAll(Cloud, value => value + 3);
        var refitted = forest.Refit(MatrixView.RowMajor(shifted, 5), 30);

        Assert.Equal(forest.Trees[30..], refitted.Trees[..70]);
        Assert.Equal(forest.Threshold, refitted.Threshold);
        Assert.Equal(100, refitted.TreeCount);
        Assert.True(refitted.Score([3, 3, 3, 3, 3]) < forest.Score([3, 3, 3, 3, 3]));
    }

    [Fact]
    public void Refitting_again_grows_other_trees_even_after_saving()
    {
        var forest = IsolationForest.Fit(Cloud, 5);
        var once = forest.Refit(MatrixView.RowMajor(Cloud, 5), 10);
        var twice = once.Refit(MatrixView.RowMajor(Cloud, 5), 10);
        var reloaded = IsolationForest.Load(once.Save()).Refit(MatrixView.RowMajor(Cloud, 5), 10);

        Assert.NotEqual(once.Trees[^1].Nodes, twice.Trees[^1].Nodes);
        Assert.Equal(twice.Save(), reloaded.Save());
    }

    [Fact]
    public void Refitting_everything_is_a_new_forest_of_the_new_rows()
    {
        var forest = IsolationForest.Fit(Cloud, 5).Refit(MatrixView.RowMajor(Array.ConvertAll(Cloud, value => value + 100), 5), 100);

        Assert.True(forest.Score([100, 100, 100, 100, 100]) < 0.5);
    }

    private static int Rank(IsolationForest forest, double[] values, double[] row)
    {
        var score = forest.Score(row);
        return forest.Score(MatrixView.RowMajor(values, row.Length)).Count(other => other >= score);
    }

    private static double ExpectedDepth(IsolationForest forest) => forest.Trees.Average(tree =>
        Enumerable.Range(0, tree.Nodes.Length).Where(node => tree.Nodes[node].IsLeaf).Sum(leaf => tree.LeafPath(leaf) * tree.Nodes[leaf].Count) / tree.Nodes[0].Count);
}
