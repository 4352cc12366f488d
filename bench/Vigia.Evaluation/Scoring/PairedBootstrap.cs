namespace Vigia.Evaluation.Scoring;

/// <summary>Difference of two detectors on the same entities, with the 95 % range of its mean.</summary>
/// <param name="Mean">Mean of first minus second.</param>
/// <param name="Low">2.5 % quantile of the resampled means.</param>
/// <param name="High">97.5 % quantile.</param>
/// <param name="Wins">Entities where the first is higher.</param>
/// <param name="Entities">How many were compared.</param>
internal sealed record PairedBootstrap(double Mean, double Low, double High, int Wins, int Entities)
{
    private const int Draws = 10_000;

    /// <summary>Resamples whole clusters with replacement: recordings of one service are not independent.</summary>
    public static PairedBootstrap Of(IReadOnlyList<(string Cluster, double First, double Second)> pairs, int seed = 42)
    {
        var clusters = pairs.GroupBy(pair => pair.Cluster, pair => pair.First - pair.Second)
            .OrderBy(cluster => cluster.Key, StringComparer.Ordinal)
            .Select(cluster => (Sum: cluster.Sum(), Count: cluster.Count())).ToList();
        var random = new Random(seed);
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            double sum = 0;
            var count = 0;
            for (var k = 0; k < clusters.Count; k++)
            {
                var picked = clusters[random.Next(clusters.Count)];
                (sum, count) = (sum + picked.Sum, count + picked.Count);
            }

            means[draw] = sum / count;
        }

        Array.Sort(means);
        var wins = pairs.Count(pair => pair.First > pair.Second);
        return new PairedBootstrap(pairs.Average(pair => pair.First - pair.Second), means[(int)(0.025 * Draws)], means[(int)(0.975 * Draws)], wins, pairs.Count);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Mean:+0.000;-0.000;0.000} [{Low:+0.000;-0.000;0.000}, {High:+0.000;-0.000;0.000}] {Wins}/{Entities}");
}
