using Vigia.Forests;
using Vigia.Forests.Scoring;

namespace Vigia.Tests.Forests;

/// <summary>Every way of scoring gives the same bits, whatever the CPU can do.</summary>
public sealed class KernelTests
{
    private static readonly KernelChoice[] Choices = [KernelChoice.Portable, KernelChoice.Vector256, KernelChoice.Vector512, KernelChoice.Fastest];

    // columns, rows, sample, depth limit: one group of columns and many, fewer than a vector of rows, shallow, deep, deeper than any kernel.
    [Theory]
    [InlineData(1, 777, 256, null)]
    [InlineData(2, 777, 256, null)]
    [InlineData(3, 5_000, 256, null)]
    [InlineData(8, 5_000, 256, null)]
    [InlineData(8, 17, 256, null)]
    [InlineData(9, 1_000, 256, null)]
    [InlineData(30, 2_000, 256, null)]
    [InlineData(64, 2_000, 256, null)]
    [InlineData(150, 600, 256, null)]
    [InlineData(300, 600, 256, null)]
    [InlineData(8, 5_000, 64, null)]
    [InlineData(8, 5_000, 1_024, null)]
    [InlineData(8, 5_000, 4_096, null)]
    [InlineData(5, 3_000, 256, IsolationForestOptions.UnlimitedDepth)]
    [InlineData(1, 3_000, 256, 1)]
    [InlineData(1, 3_000, 256, 0)]
    public void All_kernels_and_single_rows_agree_to_the_bit(int columns, int rows, int sample, int? maxDepth)
    {
        var values = RandomTables.Normal(rows, columns, seed: 31);
        var forest = IsolationForest.Fit(values, columns, new IsolationForestOptions { SampleSize = sample, MaxDepth = maxDepth, Trees = 37 });
        var expected = Plain(forest, values, rows);

        Assert.All(Choices, choice => Assert.Equal(expected, Depths(forest, choice, MatrixView.RowMajor(values, columns), threads: 1)));
        Assert.Equal(expected, Enumerable.Range(0, rows).Select(row => forest.Depth(values.AsSpan(row * columns, columns))));
    }

    [Fact]
    public void Missing_and_infinite_values_change_nothing_in_that()
    {
        var values = RandomTables.Normal(4_000, 6, seed: 32);
        values = RandomTables.With(values, double.NaN, 0.01, seed: 33);
        values = RandomTables.With(values, double.PositiveInfinity, 0.01, seed: 34);
        values = RandomTables.With(values, double.NegativeInfinity, 0.01, seed: 35);
        var forest = IsolationForest.Fit(values, 6);
        var expected = Enumerable.Range(0, 4_000).Select(row => forest.Depth(values.AsSpan(row * 6, 6))).ToArray();

        Assert.All(Choices, choice => Assert.Equal(expected, Depths(forest, choice, MatrixView.RowMajor(values, 6), threads: 1)));
    }

    [Fact]
    public void Floats_are_compared_with_the_thresholds_as_exactly_as_doubles()
    {
        var narrow = RandomTables.Narrow(RandomTables.Normal(3_000, 4, seed: 36));
        // Values as coarse as this meet many thresholds' nearest floats.
        var coarse = Array.ConvertAll(narrow, value => MathF.Round(value * 4) / 4);
        var forest = IsolationForest.Fit(coarse, 4);
        var expected = Depths(forest, KernelChoice.Portable, MatrixView.RowMajor(RandomTables.Widen(coarse), 4), threads: 1);

        Assert.All(Choices, choice => Assert.Equal(expected, Depths(forest, choice, MatrixView.RowMajor(coarse, 4), threads: 1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void So_do_all_numbers_of_threads(int threads)
    {
        var values = RandomTables.Normal(9_999, 5, seed: 37);
        var forest = IsolationForest.Fit(values, 5);
        var expected = Depths(forest, KernelChoice.Portable, MatrixView.RowMajor(values, 5), threads: 1);

        Assert.All(Choices, choice => Assert.Equal(expected, Depths(forest, choice, MatrixView.RowMajor(values, 5), threads)));
    }

    [Fact]
    public void Scores_of_many_rows_are_those_of_single_rows_to_the_bit()
    {
        var values = RandomTables.Normal(1_003, 5, seed: 38);
        var forest = IsolationForest.Fit(values, 5);

        Assert.Equal(Enumerable.Range(0, 1_003).Select(row => forest.Score(values.AsSpan(row * 5, 5))), forest.Score(MatrixView.RowMajor(values, 5)));
    }

    private static double[] Depths(IsolationForest forest, KernelChoice choice, MatrixView rows, int threads)
    {
        var depths = new double[rows.Rows];
        new ForestScorer(forest.Trees, forest.SampleSize, choice).Depths(rows, depths, threads);
        return depths;
    }

    // The definition: from the root to a leaf, for each row and tree.
    private static double[] Plain(IsolationForest forest, double[] values, int rows) =>
    [
        .. Enumerable.Range(0, rows).Select(row => forest.Trees.Select((tree, i) =>
        {
            var node = 0;
            while (!tree.Nodes[node].IsLeaf) node = values[row * forest.Columns + tree.Nodes[node].Split] <= tree.Nodes[node].Threshold ? tree.Nodes[node].Left : tree.Nodes[node].Right;
            return forest.Scorer.Paths[i][node];
        }).Sum() / forest.TreeCount),
    ];
}
