using Vigia.Forests.Explaining;

namespace Vigia.Forests;

/// <summary>Tells why a forest gave a row its score. Made once for a forest; immutable, so thread-safe.</summary>
/// <remarks>
/// Contributions are exact Shapley values (Lundberg et al. 2020, path-dependent) of the mean path length, with the sign turned: a
/// column that makes the row easier to set apart has a positive one.
/// </remarks>
public sealed class ForestExplainer
{
    // 32 MiB for each of the four arrays; only trees of thousands of levels come near.
    private const long MaxScratch = 1 << 22;
    private readonly IsolationForest _forest;
    private readonly ShapTree[] _trees;
    private readonly TreeShap _shap;
    private readonly int _levels;

    /// <summary>Prepares a forest for explanations.</summary>
    /// <param name="forest">The forest.</param>
    /// <exception cref="NotSupportedException">Its cuts are oblique, or its trees so deep that exact values would take too much memory.</exception>
    public ForestExplainer(IsolationForest forest)
    {
        ArgumentNullException.ThrowIfNull(forest);
        if (forest.Options.ExtensionLevel > 0) throw new NotSupportedException("Oblique cuts look at several columns at once: what each one adds is not defined. Grow a forest with ExtensionLevel 0 to explain.");
        _forest = forest;
        _trees = [.. forest.Trees.Select((tree, i) => ShapTree.Of(tree, forest.Scorer.Paths[i]))];
        _shap = new TreeShap(_trees.Max(tree => tree.MaxDistinct));
        _levels = 1 + forest.Trees.Max(tree => tree.MaxDepth);
        if ((long)_levels * _shap.PointCount > MaxScratch)
            throw new NotSupportedException($"Paths of {_levels - 1} cuts over {_trees.Max(tree => tree.MaxDistinct)} columns are too long for exact contributions: limit MaxDepth.");
        ExpectedDepth = _trees.Sum(tree => tree.ExpectedPath) / _trees.Length;
    }

    /// <summary>Mean path length when nothing is known of a row: the rows of each sample, averaged over the trees.</summary>
    public double ExpectedDepth { get; }

    /// <summary>An empty attribution with the memory an explanation needs, to be filled again and again by one thread.</summary>
    public Attribution CreateAttribution() => new(_forest.Columns, new ShapScratch(_levels, _shap.PointCount, _forest.Columns));

    /// <summary>Explains the score of a row.</summary>
    /// <param name="row">One value a column; NaN is missing.</param>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public Attribution Explain(ReadOnlySpan<double> row)
    {
        var attribution = CreateAttribution();
        Explain(row, attribution);
        return attribution;
    }

    /// <summary>Explains the score of a row without allocating.</summary>
    /// <param name="row">One value a column; NaN is missing.</param>
    /// <param name="attribution">Made by <see cref="CreateAttribution"/> of this explainer; receives the explanation.</param>
    /// <exception cref="ArgumentException">The row has another number of columns, or the attribution is another explainer's.</exception>
    public void Explain(ReadOnlySpan<double> row, Attribution attribution)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        var depth = _forest.Depth(row);
        var scratch = attribution.Scratch;
        if (!scratch.Fits(_levels, _shap.PointCount, _forest.Columns))
            throw new ArgumentException("The attribution was made for another forest: use CreateAttribution of this explainer.", nameof(attribution));
        Array.Clear(scratch.Sums);
        foreach (var tree in _trees) _shap.Add(tree, row, scratch);
        attribution.Fill(scratch.Sums, depth, ExpectedDepth, _trees.Length, _forest.Scorer.Paths.Yardstick);
    }

    /// <summary>
    /// The nearest value of a column, the others as they are, at which the row is no longer above the forest's threshold. Where values
    /// below and above are equally near, the lower one.
    /// </summary>
    /// <param name="row">One value a column; NaN is missing.</param>
    /// <param name="column">The column to change, from 0.</param>
    /// <returns>The value, or null when no value of this column alone is enough, or when it is missing, so that nothing is near it.</returns>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Counterfactual? NearestUsualValue(ReadOnlySpan<double> row, int column)
    {
        var score = _forest.Score(row);
        if ((uint)column >= (uint)row.Length) throw new ArgumentOutOfRangeException(nameof(column), column, $"There are the columns 0 to {row.Length - 1}.");
        if (double.IsNaN(row[column])) return null;
        if (score <= _forest.Threshold) return new Counterfactual(column, row[column], score);

        var profile = ColumnProfile.Of(_forest.Trees, _forest.Scorer.Paths, row, column);
        var here = profile.Thresholds.BinarySearch(row[column]);
        if (here < 0) here = ~here;
        var below = Below(profile, here, column);
        var above = Above(profile, here, column);
        if (below is null || above is null) return below ?? above;
        return row[column] - below.Value.Value <= above.Value.Value - row[column] ? below : above;
    }

    private Counterfactual? Below(ColumnProfile profile, int here, int column)
    {
        for (var piece = here - 1; piece >= 0; piece--)
            if (TryAccept(profile, piece, column, profile.Thresholds[piece]) is { } found) return found;
        return null;
    }

    private Counterfactual? Above(ColumnProfile profile, int here, int column)
    {
        for (var piece = here + 1; piece < profile.Sums.Count; piece++)
            if (TryAccept(profile, piece, column, Math.BitIncrement(profile.Thresholds[piece - 1])) is { } found) return found;
        return null;
    }

    private Counterfactual? TryAccept(ColumnProfile profile, int piece, int column, double value)
    {
        if (!double.IsFinite(value)) return null;
        var score = _forest.ToScore(profile.Sums[piece] / _trees.Length);
        return score <= _forest.Threshold ? new Counterfactual(column, value, score) : null;
    }
}
