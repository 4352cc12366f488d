using Vigia.Forests;
using Vigia.Forests.Streaming;

namespace Vigia.Tests.Forests;

public sealed class StreamingForestTests
{
    private static readonly StreamingForestOptions Small = new() { Trees = 20, SampleSize = 64 };

    [Fact]
    public void A_row_far_from_what_came_before_scores_nearly_the_whole_sample_and_a_usual_one_little()
    {
        var forest = Learned(RandomTables.Normal(2_000, 2, seed: 1), 2, new StreamingForestOptions());

        Assert.InRange(forest.Score([1_000, -1_000]), 240, 256);
        Assert.InRange(forest.Score([0.1, 0.1]), 0, 12);
    }

    [Fact]
    public void A_usual_value_at_the_wrong_time_is_unusual_only_as_a_course()
    {
        var zeroOne = Enumerable.Range(0, 1_000).Select(t => t % 2.0).ToArray();
        var courses = Learned(zeroOne, 1, Small with { ShingleSize = 2 });
        var values = Learned(zeroOne, 1, Small);

        // The last row was a 1: a 0 is due.
        Assert.InRange(courses.Score([0]), 0, 3);
        Assert.InRange(courses.Score([1]), 25, 64);
        Assert.InRange(values.Score([0]), 0, 3);
        Assert.InRange(values.Score([1]), 0, 3);
    }

    [Fact]
    public void What_lasts_becomes_usual_and_the_old_is_forgotten()
    {
        var forest = Learned(RandomTables.Normal(2_000, 1, seed: 2), 1, new StreamingForestOptions());
        var shifted = Array.ConvertAll(RandomTables.Normal(20_000, 1, seed: 3), value => value + 50);
        var atOnce = forest.Update([50]);
        foreach (var value in shifted) forest.Learn([value]);

        Assert.True(atOnce > 200, $"the first row of a new level scores {atOnce}");
        Assert.InRange(forest.Score([50.0]), 0, 12);
        Assert.InRange(forest.Score([0.0]), 200, 256);
    }

    [Fact]
    public void Without_decay_all_of_the_stream_is_remembered_alike_and_with_decay_the_newest()
    {
        var times = Enumerable.Range(0, 10_000).Select(t => (double)t).ToArray();
        var all = Learned(times, 1, Small with { TimeDecay = 0 });
        var newest = Learned(times, 1, Small with { TimeDecay = 0.01 });

        Assert.InRange(MeanTime(all), 4_600, 5_400);
        // 64 points with weights e^(-0.01 t): all within a few hundred of the end.
        Assert.InRange(MeanTime(newest), 9_800, 9_999);
    }

    [Fact]
    public void Every_tree_is_full_and_no_fuller_and_holds_the_points_it_says()
    {
        var forest = Learned(RandomTables.Normal(5_000, 3, seed: 4), 3, Small);

        Assert.True(forest.IsFull);
        Assert.All(forest.Members, member =>
        {
            Assert.Equal(64, member.Tree.Mass);
            Assert.Equal(64, member.Reservoir.Count);
            Assert.Equal(64, member.Reservoir.Entries.ToArray().Select(entry => entry.Time).Distinct().Count());
        });
    }

    [Fact]
    public void A_forgotten_point_is_as_if_it_had_never_been_learned()
    {
        var forest = Learned(RandomTables.Normal(500, 1, seed: 5), 1, Small with { TimeDecay = 0.1 });
        var fault = forest.Learn([40]);
        var known = forest.Score([40]);
        var trees = forest.Forget(fault);

        Assert.Equal(20, trees);
        Assert.Equal(0, forest.Forget(fault));
        Assert.True(known < 35, $"a point learned once scores {known}");
        Assert.True(forest.Score([40]) > 55, $"after forgetting it scores {forest.Score([40])}");
        Assert.All(forest.Members, member => CutTreeTests.CheckTree(member.Tree, member.Reservoir.Entries.ToArray().Select(entry => entry.Leaf)));
    }

    [Fact]
    public void The_culprit_is_named_with_its_side_and_the_shares_add_up_to_the_score()
    {
        var forest = Learned(RandomTables.Normal(2_000, 5, seed: 6), 5, new StreamingForestOptions { ShingleSize = 3 });
        var why = forest.Explain([0, 0, 0, -30, 0]);

        Assert.Equal(3, why.TopColumn);
        Assert.Equal(Direction.TooLow, why.DirectionOf(3));
        Assert.Equal(why.Score, why.TooHigh.Concat(why.TooLow).Sum(), 1e-9);
        Assert.Equal(why.Score, forest.Score([0, 0, 0, -30, 0]));
        Assert.True(why.Contribution(3) > 0.9 * why.Score);
        Assert.Throws<ArgumentOutOfRangeException>(() => why.DirectionOf(5));
    }

    [Fact]
    public void A_constant_stream_has_score_zero_no_cause_and_any_other_value_the_highest_score()
    {
        var forest = Learned(Enumerable.Repeat(7.0, 300).ToArray(), 1, Small);

        Assert.Equal(0, forest.Score([7]));
        Assert.Equal(-1, forest.Explain([7]).TopColumn);
        Assert.Equal(Direction.None, forest.Explain([7]).DirectionOf(0));
        Assert.Equal(64, forest.Score([7.1]));
    }

    [Fact]
    public void Before_anything_was_learned_there_is_no_score()
    {
        var forest = new StreamingForest(1, Small with { ShingleSize = 4 });

        for (var row = 0; row < 4; row++) Assert.True(double.IsNaN(forest.Update([row])));
        Assert.Equal((4, 1), (forest.RowsSeen, forest.PointsLearned));
        Assert.False(double.IsNaN(forest.Update([4])));
        Assert.False(forest.IsFull);
    }

    [Fact]
    public void A_missing_value_is_no_cause_is_not_learned_and_does_not_stop_the_others()
    {
        var forest = Learned(RandomTables.Normal(1_000, 2, seed: 7), 2, Small);
        var before = forest.PointsLearned;

        Assert.Equal(-1, forest.Learn([double.NaN, 0]));
        Assert.Equal((before, before + 1), (forest.PointsLearned, forest.RowsSeen));
        Assert.InRange(forest.Score([double.NaN, 100]), 55, 64);
        Assert.Equal(1, forest.Explain([double.NaN, 100]).TopColumn);
        Assert.InRange(forest.Score([double.NaN, 0]), 0, 10);
        Assert.True(double.IsNaN(forest.Score([double.NaN, double.NaN])));
    }

    // With a share for each side, a row of which one value is missing scores as the rows that share its other value do in the mean.
    [Fact]
    public void At_a_cut_of_a_missing_column_both_sides_count_by_their_points()
    {
        var tree = new CutTree(2);
        var (low, few, many) = (tree.RestoreLeaf([0, 0, 0, 0], 1), tree.RestoreLeaf([10, 0, 0, 0], 1), tree.RestoreLeaf([10, 4, 0, 0], 2));
        tree.RestoreBranch(0, 5, ~low, tree.RestoreBranch(1, 2, ~few, ~many));

        // Left: a leaf of 1 beside 3. Right: 3 beside 1, then a leaf of 1 beside 2. The known value is that of both.
        var left = 3 / 2.0;
        var right = 2 / 2.0;
        Assert.Equal(0.25 * left + 0.75 * right, new Displacement().Of(tree, [double.NaN, 0, 0, 0]), 1e-15);
    }

    [Fact]
    public void After_an_interruption_a_shingle_starts_anew()
    {
        var forest = Learned(RandomTables.Normal(100, 1, seed: 8), 1, Small with { ShingleSize = 3 });
        forest.Interrupt();

        Assert.Equal([-1L, -1L, 98L], new[] { forest.Learn([0]), forest.Learn([0]), forest.Learn([0]) });
    }

    [Fact]
    public void The_same_seed_and_rows_give_the_same_bits_and_another_seed_others()
    {
        var rows = RandomTables.Normal(1_000, 3, seed: 9);
        var one = Scores(new StreamingForest(3, Small), rows);

        Assert.Equal(one, Scores(new StreamingForest(3, Small), rows));
        Assert.NotEqual(one, Scores(new StreamingForest(3, Small with { Seed = 43 }), rows));
    }

    [Fact]
    public void After_saving_and_loading_it_goes_on_to_the_bit()
    {
        var rows = RandomTables.With(RandomTables.Normal(1_500, 3, seed: 10), double.NaN, 0.01, seed: 11);
        var forest = Learned(rows, 3, Small with { ShingleSize = 2 });
        var loaded = StreamingForest.Load(forest.Save());

        Assert.Equal(forest.Options, loaded.Options);
        Assert.Equal((forest.RowsSeen, forest.PointsLearned), (loaded.RowsSeen, loaded.PointsLearned));
        Assert.Equal(forest.Save(), loaded.Save());
        Assert.Equal(Scores(forest, rows), Scores(loaded, rows));
        Assert.Equal(forest.Save(), loaded.Save());
    }

    [Fact]
    public void Once_full_a_row_allocates_nothing()
    {
        var rows = RandomTables.Normal(6_000, 2, seed: 12);
        var forest = Learned(rows, 2, Small with { ShingleSize = 4 });
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var row = 0; row < 3_000; row++) forest.Update(rows.AsSpan(2 * row, 2));

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_model_of_the_other_kind_is_refused_by_name()
    {
        var streaming = new StreamingForest(1, Small).Save();
        var isolation = IsolationForest.Fit([1, 2, 3, 4.5], 2).Save();

        Assert.Contains("kind 2", Assert.Throws<ModelFormatException>(() => IsolationForest.Load(streaming)).Message, StringComparison.Ordinal);
        Assert.Contains("kind 1", Assert.Throws<ModelFormatException>(() => StreamingForest.Load(isolation)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_the_wrong_number_of_columns_is_refused_and_both_numbers_named()
    {
        var forest = new StreamingForest(2);

        Assert.All(
            (Action[])[() => forest.Score([1]), () => forest.Learn([1, 2, 3]), () => forest.Update([]), () => forest.Explain([1])],
            call => Assert.Contains("but the stream has 2", Assert.Throws<ArgumentException>("row", call).Message, StringComparison.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => new StreamingForest(0));
    }

    public static TheoryData<StreamingForestOptions, string> WrongOptions { get; } = new()
    {
        { new StreamingForestOptions { Trees = 0 }, "Trees is 0" },
        { new StreamingForestOptions { Trees = int.MaxValue }, "Trees is 2147483647" },
        { new StreamingForestOptions { SampleSize = 0 }, "SampleSize is 0" },
        { new StreamingForestOptions { SampleSize = int.MaxValue }, "SampleSize is 2147483647" },
        { new StreamingForestOptions { ShingleSize = 0 }, "ShingleSize is 0" },
        { new StreamingForestOptions { ShingleSize = int.MaxValue }, "is the limit" },
        { new StreamingForestOptions { TimeDecay = -0.1 }, "TimeDecay is -0.1" },
        { new StreamingForestOptions { TimeDecay = double.NaN }, "TimeDecay is NaN" },
        { new StreamingForestOptions { Trees = 10_000, SampleSize = 1 << 20 }, "is the limit" },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void An_option_out_of_range_is_named_with_its_value(StreamingForestOptions options, string named) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(nameof(options), () => new StreamingForest(2, options)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    public void Values_without_bounds_are_set_apart_and_leave_the_others_as_they_were(double value)
    {
        var rows = RandomTables.Normal(1_000, 2, seed: 13);
        var forest = Learned(rows, 2, Small);
        var usual = forest.Score([0, 0]);

        Assert.Equal(64, forest.Update([value, 0]), 1e-9);
        for (var row = 0; row < 5; row++) forest.Learn([value, value]);
        Assert.InRange(forest.Score([0, 0]), 0, usual + 6);
        Assert.InRange(forest.Score([double.NaN, value]), 0, 64);
    }

    [Fact]
    public void Ten_thousand_columns_and_a_sample_of_one_work()
    {
        const int Columns = 10_000;
        var rows = RandomTables.Normal(60, Columns, seed: 14);
        var wide = Learned(rows, Columns, new StreamingForestOptions { Trees = 4, SampleSize = 32 });
        var one = Learned(RandomTables.Normal(50, 1, seed: 15), 1, new StreamingForestOptions { SampleSize = 1 });

        Assert.InRange(wide.Score([.. Enumerable.Repeat(50.0, Columns)]), 30, 32);
        Assert.Equal(1, one.Score([99]));
        Assert.Equal(wide.Save(), StreamingForest.Load(wide.Save()).Save());
    }

    private static double MeanTime(StreamingForest forest) =>
        forest.Members.SelectMany(member => member.Reservoir.Entries.ToArray()).Average(entry => (double)entry.Time);

    private static StreamingForest Learned(double[] values, int columns, StreamingForestOptions options)
    {
        var forest = new StreamingForest(columns, options);
        for (var row = 0; row < values.Length / columns; row++) forest.Learn(values.AsSpan(row * columns, columns));
        return forest;
    }

    private static double[] Scores(StreamingForest forest, double[] values) =>
        [.. Enumerable.Range(0, values.Length / forest.Columns).Select(row => forest.Update(values.AsSpan(row * forest.Columns, forest.Columns)))];
}
