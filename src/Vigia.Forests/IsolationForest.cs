using Vigia.Forests.Formats;
using Vigia.Forests.Growing;
using Vigia.Forests.Scoring;
using Vigia.Forests.Trees;

namespace Vigia.Forests;

/// <summary>
/// An isolation forest: rows that few random cuts set apart from the others are odd. Grown from a table without labels, it gives every
/// row a score from 0 to 1, higher is more anomalous; rows above <see cref="Threshold"/> are called anomalies.
/// </summary>
/// <remarks>
/// Liu, Ting, Zhou: Isolation Forest, ICDM 2008; Isolation-based anomaly detection, TKDD 2012. Immutable, so thread-safe.
/// Missing values (NaN) are no obstacle: where the cut column is missing both branches count, weighted by the training rows in them.
/// Infinite values are beyond all finite ones. A column without two different values is never cut and has no effect.
/// The same options and values give the same forest and the same scores to the bit, for any number of threads and on any CPU.
/// </remarks>
public sealed class IsolationForest
{
    internal IsolationForest(IsolationTree[] trees, ForestFacts facts)
        : this(trees, facts, new ForestScorer(trees, facts.SampleSize))
    {
    }

    private IsolationForest(IsolationTree[] trees, ForestFacts facts, ForestScorer scorer)
    {
        Trees = trees;
        Facts = facts;
        Scorer = scorer;
    }

    /// <summary>Number of columns of every row.</summary>
    public int Columns => Facts.Columns;

    /// <summary>Number of trees.</summary>
    public int TreeCount => Trees.Length;

    /// <summary>Rows each tree was grown from: the option's, or all where there were fewer. Scores are measured by it.</summary>
    public int SampleSize => Facts.SampleSize;

    /// <summary>Rows with a score above this are anomalies. Frozen: scoring never moves it. 0.5 unless another was asked for.</summary>
    public double Threshold => Facts.Threshold;

    /// <summary>The options it was grown with.</summary>
    public IsolationForestOptions Options => Facts.Options;

    internal IsolationTree[] Trees { get; }

    internal ForestFacts Facts { get; }

    internal ForestScorer Scorer { get; }

    /// <summary>Grows a forest.</summary>
    /// <param name="data">Rows to learn from, at least one; they may hold anomalies as long as those are few.</param>
    /// <param name="options">How; null is the defaults.</param>
    /// <param name="weights">
    /// Nothing, or a weight a row, 0 or more: a row of weight 2 is drawn twice as readily as one of weight 1, one of weight 0 never.
    /// Without <see cref="IsolationForestOptions.Bootstrap"/> no row comes twice into one tree whatever its weight.
    /// </param>
    /// <exception cref="ArgumentException">There are no rows, an option is out of range, or the weights make no sense; the message tells.</exception>
    public static IsolationForest Fit(MatrixView data, IsolationForestOptions? options = null, ReadOnlySpan<double> weights = default)
    {
        options ??= new IsolationForestOptions();
        var plan = GrowthPlan.Make(options, data.Rows, data.Columns, weights);
        var trees = ForestGrower.Grow(data, plan, 0, options.Trees, options.Threads);
        var forest = new IsolationForest(trees, new ForestFacts(data.Columns, plan.SampleSize, ScoreThreshold.Paper, trees.Length, options));
        return options.AnomalyShare is { } share ? forest.WithThreshold(forest.Score(data, options.Threads), share) : forest;
    }

    /// <summary>Grows a forest from row-major values.</summary>
    /// <param name="values">rows × columns values, NaN is missing.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <param name="options">How; null is the defaults.</param>
    /// <exception cref="ArgumentException">There are no rows, the values are no whole number of rows, or an option is out of range.</exception>
    public static IsolationForest Fit(ReadOnlySpan<double> values, int columns, IsolationForestOptions? options = null) =>
        Fit(MatrixView.RowMajor(values, columns), options);

    /// <inheritdoc cref="Fit(ReadOnlySpan{double}, int, IsolationForestOptions?)"/>
    public static IsolationForest Fit(ReadOnlySpan<float> values, int columns, IsolationForestOptions? options = null) =>
        Fit(MatrixView.RowMajor(values, columns), options);

    /// <summary>
    /// A forest in which the oldest trees have made room for new ones, grown from other rows with the same options: it follows what
    /// changes slowly at a share of the cost of a new one. The threshold stays as it is, and so does this forest.
    /// </summary>
    /// <param name="data">Rows to learn from, at least as many as <see cref="SampleSize"/>: all trees of a forest have the same sample.</param>
    /// <param name="trees">How many trees to replace, 1 … <see cref="TreeCount"/>.</param>
    /// <param name="weights">Nothing, or a weight a row, as in <see cref="Fit(MatrixView, IsolationForestOptions?, ReadOnlySpan{double})"/>.</param>
    /// <remarks>Refitting twice with the same rows gives different trees: each tree ever grown has random numbers of its own.</remarks>
    /// <exception cref="ArgumentException">Too few rows, or another number of columns, or the weights make no sense.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of trees is out of range.</exception>
    public IsolationForest Refit(MatrixView data, int trees, ReadOnlySpan<double> weights = default)
    {
        CheckColumns(data.Columns, nameof(data));
        if (trees < 1 || trees > TreeCount) throw new ArgumentOutOfRangeException(nameof(trees), trees, $"Of {TreeCount} trees 1 to {TreeCount} can be replaced.");
        var plan = GrowthPlan.Make(Options with { SampleSize = SampleSize }, data.Rows, data.Columns, weights);
        if (plan.SampleSize < SampleSize)
            throw new ArgumentException($"There are {plan.SampleSize} rows to draw from; the forest's trees are grown from {SampleSize}: give at least as many, or fit a new forest.", nameof(data));
        var grown = ForestGrower.Grow(data, plan, Facts.GrownTrees, trees, Options.Threads);
        return new IsolationForest([.. Trees.AsSpan(trees), .. grown], Facts with { GrownTrees = Facts.GrownTrees + trees });
    }

    /// <summary>Reads a forest that <see cref="Save()"/> wrote.</summary>
    /// <param name="model">The whole model, nothing before or after it.</param>
    /// <exception cref="ModelFormatException">It is no such model, of a later version, cut short, changed, or makes no sense; the message tells which.</exception>
    public static IsolationForest Load(ReadOnlySpan<byte> model) => IsolationForestFormat.Read(model);

    /// <summary>Writes the forest, options and threshold included, in the format that <c>docs/formats/model-state.md</c> describes.</summary>
    /// <returns>The model; the same forest gives the same bytes.</returns>
    public byte[] Save() => IsolationForestFormat.Write(this);

    /// <summary>Score of one row: 2^(-mean path length / c(sample size)), 0 … 1, higher is more anomalous.</summary>
    /// <param name="row">One value a column; NaN is missing.</param>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public double Score(ReadOnlySpan<double> row) => ToScore(Depth(row));

    /// <inheritdoc cref="Score(ReadOnlySpan{double})"/>
    public double Score(ReadOnlySpan<float> row) => ToScore(Depth(row));

    /// <summary>Scores of many rows, the same to the bit as one by one.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="scores">Receives a score a row; exactly as long as there are rows.</param>
    /// <param name="threads">Threads, at least 1; 0 is one a processor.</param>
    /// <exception cref="ArgumentException">The rows have another number of columns, or <paramref name="scores"/> another length.</exception>
    public void Score(MatrixView rows, Span<double> scores, int threads = 1)
    {
        Depth(rows, scores, threads);
        PathLength.ToScores(scores, Scorer.Paths.Yardstick);
    }

    /// <summary>Scores of many rows in a new array.</summary>
    /// <inheritdoc cref="Score(MatrixView, Span{double}, int)" path="/param|/exception"/>
    public double[] Score(MatrixView rows, int threads = 1)
    {
        var scores = new double[rows.Rows];
        Score(rows, scores, threads);
        return scores;
    }

    /// <summary>Mean path length of one row over the trees: the fewer cuts, the odder.</summary>
    /// <param name="row">One value a column; NaN is missing.</param>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public double Depth(ReadOnlySpan<double> row)
    {
        CheckColumns(row.Length, nameof(row));
        return Scorer.Depth(row);
    }

    /// <inheritdoc cref="Depth(ReadOnlySpan{double})"/>
    public double Depth(ReadOnlySpan<float> row)
    {
        CheckColumns(row.Length, nameof(row));
        return Scorer.Depth(row);
    }

    /// <summary>Mean path lengths of many rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="depths">Receives a length a row; exactly as long as there are rows.</param>
    /// <param name="threads">Threads, at least 1; 0 is one a processor.</param>
    /// <exception cref="ArgumentException">The rows have another number of columns, or <paramref name="depths"/> another length.</exception>
    public void Depth(MatrixView rows, Span<double> depths, int threads = 1)
    {
        CheckColumns(rows.Columns, nameof(rows));
        if (depths.Length != rows.Rows)
            throw new ArgumentException($"There is room for {depths.Length} results, but there are {rows.Rows} rows: make them equal.", nameof(depths));
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Scorer.Depths(rows, depths, threads);
    }

    /// <summary>Score less <see cref="Threshold"/>: above 0 is an anomaly. scikit-learn's decision_function is the negative of it.</summary>
    /// <param name="row">One value a column; NaN is missing.</param>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public double Decision(ReadOnlySpan<double> row) => Score(row) - Threshold;

    /// <summary>Decisions on many rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="decisions">Receives score less <see cref="Threshold"/> for each row; exactly as long as there are rows.</param>
    /// <param name="threads">Threads, at least 1; 0 is one a processor.</param>
    /// <exception cref="ArgumentException">The rows have another number of columns, or <paramref name="decisions"/> another length.</exception>
    public void Decision(MatrixView rows, Span<double> decisions, int threads = 1)
    {
        Score(rows, decisions, threads);
        for (var row = 0; row < decisions.Length; row++) decisions[row] -= Threshold;
    }

    /// <summary>Whether the row's score lies above <see cref="Threshold"/>.</summary>
    /// <param name="row">One value a column; NaN is missing.</param>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public bool IsAnomaly(ReadOnlySpan<double> row) => Decision(row) > 0;

    /// <summary>The same trees with another line.</summary>
    /// <param name="threshold">Rows with a score above it are anomalies; 0 … 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is outside 0 … 1.</exception>
    public IsolationForest WithThreshold(double threshold)
    {
        if (!(threshold is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "Scores are 0 to 1, and so is their threshold.");
        return new IsolationForest(Trees, Facts with { Threshold = threshold }, Scorer);
    }

    /// <summary>The same trees with the line that a wanted share of the given scores lies above.</summary>
    /// <param name="heldOutScores">Scores this forest gave to rows it did not learn from, or to its training rows.</param>
    /// <param name="share">Wanted share above the line, 0 … 1.</param>
    /// <exception cref="ArgumentException">There are no scores, one of them is NaN, or the share is out of range.</exception>
    public IsolationForest WithThreshold(ReadOnlySpan<double> heldOutScores, double share) =>
        WithThreshold(ScoreThreshold.ForShare(heldOutScores, share));

    /// <summary>The score of a mean path length of this forest.</summary>
    internal double ToScore(double depth) => PathLength.ToScore(depth, Scorer.Paths.Yardstick);

    private void CheckColumns(int columns, string argument)
    {
        if (columns != Columns)
            throw new ArgumentException($"A row has {columns} columns, but the forest was grown from {Columns}: give the same columns in the same order.", argument);
    }
}
