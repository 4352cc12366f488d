namespace Vigia.Evaluation.Scoring;

/// <summary>How many of the true metrics stand at the head of a ranking (Su et al., KDD 2019, "OmniAnomaly").</summary>
internal static class HitRate
{
    /// <summary>Share of the true metrics among the first floor(share × |true|) of the ranking; equal contributions stay in column order.</summary>
    public static double At(double share, ReadOnlySpan<double> contributions, IReadOnlySet<int> truth)
    {
        var taken = (int)Math.Floor(share * truth.Count);
        return Ranked(contributions).Take(taken).Count(truth.Contains) / (double)truth.Count;
    }

    /// <summary>Columns, the largest contribution first.</summary>
    public static int[] Ranked(ReadOnlySpan<double> contributions)
    {
        var values = contributions.ToArray();
        return Enumerable.Range(0, values.Length).OrderByDescending(column => values[column]).ToArray();
    }
}
