using Vigia.Detection;
using Vigia.Forests;

namespace Vigia.Tests.Detection;

public sealed class IsolationForestDetectorTests
{
    [Fact]
    public void The_score_is_the_papers_score_of_a_forest_of_the_same_seed()
    {
        var table = Cloud(500);
        var detector = IsolationForestDetector.Info.Create(new DetectorOptions(["a", "b"], Seed: 7));
        detector.Fit(table);
        var forest = IsolationForest.Fit(table.Values, 2, new IsolationForestOptions { Seed = 7 });

        var scores = Enumerable.Range(0, 50).Select(row => detector.Score(table.Row(row), null).Score);

        Assert.Equal(Enumerable.Range(0, 50).Select(row => forest.Score(table.Row(row))), scores);
    }

    [Fact]
    public void Another_seed_gives_other_scores()
    {
        var table = Cloud(500);
        var one = Fitted(table, 1).Score([0.3, 0.2], null).Score;

        Assert.NotEqual(one, Fitted(table, 2).Score([0.3, 0.2], null).Score);
    }

    [Fact]
    public void The_column_that_sets_a_row_apart_is_named()
    {
        var detector = Fitted(Cloud(500), 1);

        Assert.Equal(0, detector.Score([9, 0], null).TopColumn);
        Assert.Equal(1, detector.Score([0, -9], null).TopColumn);
    }

    [Fact]
    public void A_table_of_one_column_names_it()
    {
        var detector = IsolationForestDetector.Info.Create(new DetectorOptions(["a"]));
        detector.Fit(new Table(["a"], [.. Enumerable.Range(0, 300).Select(i => i % 17.0)]));

        Assert.Equal(0, detector.Score([40], null).TopColumn);
        Assert.Equal(-1, detector.Score([double.NaN], null).TopColumn);
    }

    [Fact]
    public void A_stream_without_training_is_judged_from_its_65th_row()
    {
        var detector = IsolationForestDetector.Info.Create(new DetectorOptions(["a", "b"]));
        var table = Cloud(65);

        var verdicts = Enumerable.Range(0, 65).Select(row => detector.Score(table.Row(row), null)).ToArray();

        Assert.All(verdicts[..64], verdict => Assert.False(verdict.IsJudged));
        Assert.True(verdicts[64].IsJudged);
    }

    private static IDetector Fitted(Table table, int seed)
    {
        var detector = IsolationForestDetector.Info.Create(new DetectorOptions(["a", "b"], Seed: seed));
        detector.Fit(table);
        return detector;
    }

    private static Table Cloud(int rows)
    {
        var random = new Random(5);
        return new Table(["a", "b"], [.. Enumerable.Range(0, rows * 2).Select(_ => random.NextDouble() + random.NextDouble() - 1)]);
    }
}
