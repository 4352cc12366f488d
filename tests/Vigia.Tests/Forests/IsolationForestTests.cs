using Vigia.Forests;

namespace Vigia.Tests.Forests;

public sealed class IsolationForestTests
{
    private static readonly double[] Cloud = RandomTables.Normal(2_000, 4, seed: 1);

    [Fact]
    public void A_row_far_from_the_others_scores_highest()
    {
        double[] values = [.. Cloud, 9, -9, 9, -9];
        var scores = IsolationForest.Fit(values, 4).Score(MatrixView.RowMajor(values, 4));

        Assert.Equal(2_000, Array.IndexOf(scores, scores.Max()));
        Assert.InRange(scores[2_000], 0.75, 1);
        Assert.InRange(scores.Average(), 0.4, 0.5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_model_and_another_seed_another()
    {
        var one = IsolationForest.Fit(Cloud, 4, new IsolationForestOptions { Seed = 7 });
        var same = IsolationForest.Fit(Cloud, 4, new IsolationForestOptions { Seed = 7 });
        var other = IsolationForest.Fit(Cloud, 4, new IsolationForestOptions { Seed = 8 });

        Assert.Equal(one.Save(), same.Save());
        Assert.NotEqual(one.Save(), other.Save());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(0)]
    public void The_number_of_threads_changes_neither_model_nor_scores(int threads)
    {
        var alone = IsolationForest.Fit(Cloud, 4);
        var together = IsolationForest.Fit(Cloud, 4, new IsolationForestOptions { Threads = threads });

        Assert.Equal(alone.Save(), together.Save());
        Assert.Equal(alone.Score(MatrixView.RowMajor(Cloud, 4)), together.Score(MatrixView.RowMajor(Cloud, 4), threads));
    }

    [Fact]
    public void Many_rows_score_as_each_row_alone()
    {
        var values = RandomTables.With(Cloud, double.NaN, 0.02, seed: 3);
        var forest = IsolationForest.Fit(values, 4);
        var alone = Enumerable.Range(0, 2_000).Select(row => forest.Score(values.AsSpan(row * 4, 4)));

        Assert.Equal(alone, forest.Score(MatrixView.RowMajor(values, 4)));
    }

    [Fact]
    public void Layout_and_width_of_the_numbers_do_not_matter()
    {
        var narrow = RandomTables.Narrow(Cloud);
        var wide = RandomTables.Widen(narrow);
        var model = IsolationForest.Fit(narrow, 4);
        var scores = model.Score(MatrixView.RowMajor(narrow, 4));

        Assert.Equal(model.Save(), IsolationForest.Fit(wide, 4).Save());
        Assert.Equal(model.Save(), IsolationForest.Fit(MatrixView.ColumnMajor(RandomTables.Transposed(narrow, 4), 4)).Save());
        Assert.Equal(model.Save(), IsolationForest.Fit(MatrixView.ColumnMajor(RandomTables.Transposed(wide, 4), 4)).Save());
        Assert.Equal(scores, model.Score(MatrixView.RowMajor(wide, 4)));
        Assert.Equal(scores, model.Score(MatrixView.ColumnMajor(RandomTables.Transposed(narrow, 4), 4)));
        Assert.Equal(scores, model.Score(MatrixView.ColumnMajor(RandomTables.Transposed(wide, 4), 4)));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    public void A_wanted_share_of_the_training_rows_lies_above_the_threshold(double share)
    {
        var forest = IsolationForest.Fit(Cloud, 4, new IsolationForestOptions { AnomalyShare = share });
        var above = forest.Score(MatrixView.RowMajor(Cloud, 4)).Count(score => score > forest.Threshold);

        Assert.InRange(above, 2_000 * share - 1, 2_000 * share + 1);
    }

    [Fact]
    public void The_threshold_from_held_out_scores_stays_where_it_is_whatever_is_scored()
    {
        var heldOut = IsolationForest.Fit(Cloud, 4).Score(MatrixView.RowMajor(RandomTables.Normal(500, 4, seed: 9), 4));
        var forest = IsolationForest.Fit(Cloud, 4).WithThreshold(heldOut, 0.1);
        var before = forest.Threshold;
        forest.Score(MatrixView.RowMajor(RandomTables.Normal(100, 4, seed: 10), 4));

        Assert.Equal(50, heldOut.Count(score => score > before));
        Assert.Equal(before, forest.Threshold);
    }

    [Fact]
    public void A_column_left_out_of_all_trees_by_being_constant_changes_nothing_when_it_moves()
    {
        var values = RandomTables.Normal(300, 3, seed: 4);
        for (var row = 0; row < 300; row++) values[row * 3 + 1] = 5;
        var forest = IsolationForest.Fit(values, 3);

        Assert.Equal(forest.Score([0.1, 5, 0.2]), forest.Score([0.1, -1e9, 0.2]));
        Assert.NotEqual(forest.Score([0.1, 5, 0.2]), forest.Score([8, 5, 0.2]));
    }

    [Fact]
    public void Max_features_limits_the_columns_of_each_tree()
    {
        var forest = IsolationForest.Fit(Cloud, 4, new IsolationForestOptions { MaxFeatures = 2 });

        Assert.All(forest.Trees, tree => Assert.InRange(tree.Nodes.Where(node => !node.IsLeaf).Select(node => node.Split).Distinct().Count(), 1, 2));
        Assert.Equal(4, forest.Trees.SelectMany(tree => tree.Nodes).Where(node => !node.IsLeaf).Select(node => node.Split).Distinct().Count());
    }

    [Theory]
    [InlineData(null, 8)]
    [InlineData(3, 3)]
    [InlineData(0, 0)]
    public void Depth_is_limited_to_the_logarithm_of_the_sample_or_as_asked(int? asked, int expected)
    {
        var forest = IsolationForest.Fit(Cloud, 4, new IsolationForestOptions { MaxDepth = asked });

        Assert.Equal(expected, forest.Trees.Max(tree => tree.MaxDepth));
    }

    [Fact]
    public void Without_a_depth_limit_every_row_stands_alone()
    {
        var forest = IsolationForest.Fit(Cloud, 4, new IsolationForestOptions { MaxDepth = IsolationForestOptions.UnlimitedDepth });

        Assert.All(forest.Trees.SelectMany(tree => tree.Nodes).Where(node => node.IsLeaf), leaf => Assert.Equal(1, leaf.Count));
    }

    [Fact]
    public void Every_cut_leaves_rows_on_both_sides_and_every_row_in_one_leaf()
    {
        var forest = IsolationForest.Fit(Cloud, 4, new IsolationForestOptions { Trees = 20 });

        Assert.All(forest.Trees, tree =>
        {
            Assert.Equal(256, tree.Nodes.Where(node => node.IsLeaf).Sum(node => node.Count));
            Assert.All(tree.Nodes.Where(node => !node.IsLeaf), node => Assert.Equal(node.Count, tree.Nodes[node.Left].Count + tree.Nodes[node.Right].Count));
            Assert.All(tree.Nodes, node => Assert.True(node.Count >= 1));
        });
    }

    [Fact]
    public void A_saved_forest_scores_the_same_after_loading()
    {
        var forest = IsolationForest.Fit(Cloud, 4, new IsolationForestOptions { AnomalyShare = 0.02, MaxFeatures = 3, Seed = -5, Bootstrap = true });
        var loaded = IsolationForest.Load(forest.Save());

        Assert.Equal(forest.Options, loaded.Options);
        Assert.Equal(forest.Threshold, loaded.Threshold);
        Assert.Equal(forest.Score(MatrixView.RowMajor(Cloud, 4)), loaded.Score(MatrixView.RowMajor(Cloud, 4)));
        Assert.Equal(forest.Save(), loaded.Save());
    }

    [Fact]
    public void Scoring_and_explaining_one_row_allocates_nothing()
    {
        var forest = IsolationForest.Fit(Cloud, 4);
        var explainer = new ForestExplainer(forest);
        var attribution = explainer.CreateAttribution();
        var narrow = RandomTables.Narrow(Cloud);
        Work(rows: 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Work(rows: 500);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Work(int rows)
        {
            for (var row = 0; row < rows; row++)
            {
                forest.Score(Cloud.AsSpan(row * 4, 4));
                forest.Score(narrow.AsSpan(row * 4, 4));
                explainer.Explain(Cloud.AsSpan(row * 4, 4), attribution);
            }
        }
    }
}
