using System.Globalization;
using System.IO.Compression;

namespace Vigia.Tests.Detection.Scoring;

/// <summary>Learning is held against floors on labelled data, beside what a random score gives there.</summary>
public sealed class NamedDataTests : IDisposable
{
    private const string Latency = "ms-cloud-monitoring/dev/middle-tier-api-dependency-latency/outbound-05.csv.gz";
    private readonly ScoreCli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("isolation-forest", "streaming", 0.5)]
    [InlineData("isolation-forest", "batch", 0.7)]
    [InlineData("robust-z", "streaming", 0.7)]
    [InlineData("robust-z", "batch", 0.7)]
    public void The_latency_of_a_production_service_is_ranked_far_better_than_at_random(string detector, string mode, double floor)
    {
        var path = SharedData.PathOrSkip(Latency);
        var labels = Labels(path);

        var result = _cli.Run("--input", path, "--output", _cli.OutputPath, "--detector", detector, "--mode", mode);

        Assert.Equal(0, result.Code);
        var scores = Array.ConvertAll(result.Column("score"), text => double.Parse(text, CultureInfo.InvariantCulture));
        var random = new Random(1);
        var ours = AveragePrecision(scores, labels);
        var atRandom = AveragePrecision([.. scores.Select(_ => random.NextDouble())], labels);
        Assert.True(atRandom < 0.15, $"A random score has {atRandom:F3}.");
        Assert.True(ours >= floor, $"{detector} ({mode}) has {ours:F3}, a random score {atRandom:F3}.");
    }

    private static double AveragePrecision(double[] scores, bool[] labels)
    {
        var order = Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row]).ToArray();
        var (hits, sum) = (0, 0.0);
        for (var rank = 0; rank < order.Length; rank++)
        {
            if (!labels[order[rank]]) continue;
            hits++;
            sum += hits / (rank + 1.0);
        }

        return sum / hits;
    }

    private static bool[] Labels(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.EndsWith(",1", StringComparison.Ordinal))];
    }
}
