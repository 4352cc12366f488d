using Vigia.Detection;

namespace Vigia.Tests.Detection;

public sealed class ForestVariantTests
{
    [Fact]
    public void Oblique_cuts_see_the_empty_corner_beside_a_diagonal()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 2000).Select(_ => random.NextDouble()).SelectMany(x => (double[])[x, x + (0.02 * random.NextDouble())]).ToArray();
        var detector = ExtendedForestDetector.Info.Create(new DetectorOptions(["a", "b"]));
        detector.Fit(new Table(["a", "b"], values));

        Assert.True(detector.Score([0.25, 0.75], null).Score > detector.Score([0.9, 0.91], null).Score);
    }

    [Fact]
    public void The_old_project_looks_at_three_percentages()
    {
        Assert.Equal([2, 0, 3], OldProjectColumns.Of(["memory.utilization", "cpu.load", "cpu.usage", "disk_percent", "other"]));
        Assert.Equal([0, 1], OldProjectColumns.Of(["cpu", "other"]));
    }

    [Fact]
    public void The_old_project_goes_on_to_mark_about_one_healthy_reading_in_a_hundred()
    {
        var random = new Random(3);
        double[] Rows(int count) => [.. Enumerable.Range(0, count * 3).Select(_ => random.NextDouble() + random.NextDouble())];
        var detector = OldProjectDetector.Info.Create(new DetectorOptions(["cpu", "memory", "disk"]));
        detector.Fit(new Table(["cpu", "memory", "disk"], Rows(5000)));

        var later = Rows(5000);
        var marked = Enumerable.Range(0, 5000).Count(i => detector.Score(later.AsSpan(i * 3, 3), null).IsAnomaly);

        Assert.InRange(marked, 25, 100);
    }

    [Fact]
    public void The_streaming_forest_needs_no_training_and_names_the_column()
    {
        var random = new Random(4);
        var detector = StreamingForestDetector.Info.Create(new DetectorOptions(["a", "b", "c"]));
        for (var i = 0; i < 1500; i++) detector.Score([random.NextDouble(), random.NextDouble(), random.NextDouble()], null);

        var odd = detector.Score([0.5, 40, 0.5], null);

        Assert.Equal(1, odd.TopColumn);
        Assert.True(odd.Score > 100, $"{odd.Score}");
    }

    [Fact]
    public void A_constant_series_that_begins_to_move_has_a_finite_score()
    {
        var detector = InnovationDetector.Info.Create(new DetectorOptions(["a"], StepSeconds: 3600));
        for (var i = 0; i < 300; i++) detector.Score([0], null);

        Assert.True(double.IsFinite(detector.Score([1], null).Score));
    }
}
