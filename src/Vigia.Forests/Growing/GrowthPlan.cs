using System.Numerics;

namespace Vigia.Forests.Growing;

/// <summary>What the options come to for one table: everything a tree needs to know before it grows.</summary>
/// <param name="Options">The options, valid for the table.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Columns">Columns of the table.</param>
/// <param name="Weights">A weight a row, or null where all count the same.</param>
/// <param name="SampleSize">Rows each tree gets.</param>
/// <param name="MaxDepth">Most cuts from root to leaf.</param>
/// <param name="FeaturesPerTree">Columns each tree may cut.</param>
internal sealed record GrowthPlan(IsolationForestOptions Options, int Rows, int Columns, double[]? Weights, int SampleSize, int MaxDepth, int FeaturesPerTree)
{
    /// <summary>Most nodes a forest may have, so that all of it can be addressed and saved: 2^28.</summary>
    private const long MaxNodes = 1L << 28;

    public static GrowthPlan Make(IsolationForestOptions options, int rows, int columns, ReadOnlySpan<double> weights)
    {
        options.Validate(columns);
        if (rows == 0) throw new ArgumentException("There are no rows to learn from: give at least one.", nameof(rows));
        var drawable = weights.IsEmpty ? rows : CountDrawable(weights, rows);
        var sample = options.Bootstrap ? Math.Min(options.SampleSize, rows) : Math.Min(options.SampleSize, drawable);
        var nodes = options.Trees * (2L * sample - 1);
        if (nodes > MaxNodes)
            throw new ArgumentException($"{options.Trees} trees of {sample} rows may need {nodes} nodes; {MaxNodes} is the limit: lower Trees or SampleSize.", nameof(options));
        return new GrowthPlan(options, rows, columns, weights.IsEmpty ? null : weights.ToArray(), sample, options.MaxDepth ?? DefaultDepth(sample), options.MaxFeatures ?? columns);
    }

    public IRowSampler CreateSampler()
    {
        if (Weights is not null) return new WeightedSampler(Weights, Options.Bootstrap);
        return Options.Bootstrap ? new ReplacementSampler(Rows) : new DistinctSampler(Rows, SampleSize);
    }

    /// <summary>ceil(log2(sample size)): the height of a balanced tree.</summary>
    private static int DefaultDepth(int sample) => sample <= 1 ? 0 : 32 - BitOperations.LeadingZeroCount((uint)sample - 1);

    private static int CountDrawable(ReadOnlySpan<double> weights, int rows)
    {
        if (weights.Length != rows) throw new ArgumentException($"There are {weights.Length} weights for {rows} rows: give one a row, or none at all.", nameof(weights));
        var (total, drawable) = (0.0, 0);
        for (var row = 0; row < rows; row++)
        {
            if (!(weights[row] >= 0)) throw new ArgumentException($"The weight of row {row} is {weights[row]}: it must be 0 or more.", nameof(weights));
            total += weights[row];
            if (weights[row] > 0) drawable++;
        }

        if (drawable == 0) throw new ArgumentException("All weights are 0: there are no rows to learn from.", nameof(weights));
        return double.IsFinite(total) ? drawable : throw new ArgumentException("The weights add up to more than a number can hold: scale them down.", nameof(weights));
    }
}
