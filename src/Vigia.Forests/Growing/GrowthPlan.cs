using System.Numerics;
using Vigia.Forests.Data;

namespace Vigia.Forests.Growing;

/// <summary>What the options come to for one table: everything a tree needs to know before it grows.</summary>
internal sealed record GrowthPlan(int Rows, int Columns, int SampleSize, int MaxDepth, int FeaturesPerTree, bool Bootstrap, long Seed)
{
    /// <summary>Most nodes a forest may have, so that all of it can be addressed and saved: 2^28.</summary>
    private const long MaxNodes = 1L << 28;

    public static GrowthPlan Make(IsolationForestOptions options, int rows, int columns)
    {
        options.Validate(columns);
        if (rows == 0) throw new ArgumentException("There are no rows to learn from: give at least one.", nameof(rows));
        var sample = Math.Min(options.SampleSize, rows);
        var nodes = options.Trees * (2L * sample - 1);
        if (nodes > MaxNodes)
            throw new ArgumentException($"{options.Trees} trees of {sample} rows may need {nodes} nodes; {MaxNodes} is the limit: lower Trees or SampleSize.", nameof(options));
        return new GrowthPlan(rows, columns, sample, options.MaxDepth ?? DefaultDepth(sample), options.MaxFeatures ?? columns, options.Bootstrap, options.Seed);
    }

    /// <summary>ceil(log2(sample size)): the height of a balanced tree.</summary>
    private static int DefaultDepth(int sample) => sample <= 1 ? 0 : 32 - BitOperations.LeadingZeroCount((uint)sample - 1);
}
