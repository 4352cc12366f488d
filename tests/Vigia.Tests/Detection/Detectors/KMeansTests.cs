using Vigia.Detection;

namespace Vigia.Tests.Detection;

public sealed class KMeansTests
{
    [Fact]
    public void Centres_of_two_clumps_are_their_means()
    {
        var centres = Centres.Of([0, 1, 2, 100, 101, 102], length: 1, count: 2, seed: 42);

        Assert.Equal(1, centres.Nearest([3], out var low)[0], 12);
        Assert.Equal(101, centres.Nearest([90], out var high)[0], 12);
        Assert.Equal(4, low, 12);
        Assert.Equal(121, high, 12);
    }

    [Fact]
    public void There_are_no_more_centres_than_different_vectors()
    {
        var centres = Centres.Of([7, 7, 7, 7], length: 1, count: 20, seed: 42);

        Assert.Equal(7, centres.Nearest([9], out var distance)[0]);
        Assert.Equal(4, distance);
    }

    [Fact]
    public void A_usual_value_in_an_unusual_order_is_seen_as_a_shape()
    {
        var values = Enumerable.Range(0, 2000).Select(i => Math.Sin(i * Math.PI / 10)).ToArray();
        var detector = KMeansDetector.Info.Create(new DetectorOptions(["a"]));
        detector.Fit(new Table(["a"], values));

        var usual = Enumerable.Range(2000, 40).Max(i => detector.Score([Math.Sin(i * Math.PI / 10)], null).Score);
        var stuck = Enumerable.Range(0, 30).Max(_ => detector.Score([0.5], null).Score);

        Assert.True(stuck > 3 * usual, $"{stuck} stuck, {usual} usual");
    }

    [Fact]
    public void Netdatas_windows_are_smoothed_differences()
    {
        var history = new MetricHistory(1);
        foreach (var value in (double[])[0, 3, 6, 9, 12, 15, 18, 21, 30]) history.Take([value]);
        var window = new double[MetricHistory.Length];

        history.Window(0, window);

        Assert.Equal([3, 3, 3, 3, 3, 5], window);
    }

    [Fact]
    public void A_distance_beyond_all_of_training_counts_more_than_one()
    {
        var metric = new MetricClusters(Centres.Of([0, 0, 0, 0, 0, 0], MetricHistory.Length, 2, 42), Nearest: 1, Farthest: 3);

        Assert.Equal(0, metric.Score([0.5, 0, 0, 0, 0, 0]));
        Assert.Equal(1, metric.Score([3, 0, 0, 0, 0, 0]));
        Assert.Equal(2, metric.Score([5, 0, 0, 0, 0, 0]));
    }
}
