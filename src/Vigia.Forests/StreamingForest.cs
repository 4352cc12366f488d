using Vigia.Forests.Formats;
using Vigia.Forests.Numerics;
using Vigia.Forests.Streaming;

namespace Vigia.Forests;

/// <summary>
/// A robust random cut forest: scores every row of an endless stream by how much it would disturb trees drawn from what came before,
/// and learns it. Memory is constant once the trees are full, and so is the most work a row can take.
/// </summary>
/// <remarks>
/// Guha, Mishra, Roy, Schrijvers: Robust random cut forest based anomaly detection on streams, ICML 2016. One stream, one thread: an
/// instance is not thread-safe. Unlike an isolation forest it looks at distances: bring columns to comparable units first (divide by
/// their usual spread), since one column with values a thousand times larger decides everything.
/// </remarks>
public sealed class StreamingForest
{
    /// <summary>Values beyond this, infinities included, count as this: 1e300, so that no sum of ranges overflows.</summary>
    public const double Limit = 1e300;

    private readonly MemberTree[] _members;
    private readonly Shingle _shingle;
    private readonly Displacement _displacement = new();
    private ColumnBlame? _blame;

    /// <summary>Makes a forest that has seen nothing yet.</summary>
    /// <param name="columns">Number of columns of every row, at least 1.</param>
    /// <param name="options">How it remembers; null is the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no columns.</exception>
    /// <exception cref="ArgumentException">An option is out of range, or all together would take too much memory; the message tells.</exception>
    public StreamingForest(int columns, StreamingForestOptions? options = null)
        : this(columns, Valid(columns, options), null, 0, 0)
    {
    }

    internal StreamingForest(int columns, StreamingForestOptions options, MemberTree[]? members, long rowsSeen, long pointsLearned)
    {
        (Columns, Options, RowsSeen, PointsLearned) = (columns, options, rowsSeen, pointsLearned);
        _members = members ?? [.. Enumerable.Range(0, options.Trees).Select(tree => NewMember(tree))];
        _shingle = new Shingle(columns, options.ShingleSize, _members[0].Tree.Width);
    }

    /// <summary>Number of columns of every row.</summary>
    public int Columns { get; }

    /// <summary>The options.</summary>
    public StreamingForestOptions Options { get; }

    /// <summary>Rows learned or passed over, those with missing values included.</summary>
    public long RowsSeen { get; private set; }

    /// <summary>Complete points among them: a point with a missing value is scored, but not remembered.</summary>
    public long PointsLearned { get; private set; }

    /// <summary>Whether every tree remembers as many points as it can. Before that scores are lower: there is less to be displaced.</summary>
    public bool IsFull => Array.TrueForAll(_members, member => member.Reservoir.IsFull);

    internal IReadOnlyList<MemberTree> Members => _members;

    internal Shingle Shingle => _shingle;

    /// <summary>Scores a row against what came before it, then learns it.</summary>
    /// <param name="row">One value a column; NaN is missing.</param>
    /// <returns>See <see cref="Score"/>.</returns>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public double Update(ReadOnlySpan<double> row)
    {
        var score = Score(row);
        Learn(row);
        return score;
    }

    /// <summary>
    /// CoDisp of the row as the next of the stream, without learning it: about how many remembered points a tree would have to move for
    /// it, averaged over the trees. 0 … <see cref="StreamingForestOptions.SampleSize"/>; usual rows get a few, one that any cut sets apart gets nearly all.
    /// </summary>
    /// <param name="row">One value a column; NaN is missing, and counts as usual as can be.</param>
    /// <returns>The score; NaN as long as nothing was learned, or while all of the row's shingle is missing.</returns>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public double Score(ReadOnlySpan<double> row)
    {
        CheckColumns(row);
        return ScoreOf(_shingle.With(row), null);
    }

    /// <summary>Scores a row as <see cref="Score"/> does, and tells which columns made the score.</summary>
    /// <param name="row">One value a column; NaN is missing, and is the cause of nothing.</param>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public StreamingAttribution Explain(ReadOnlySpan<double> row)
    {
        CheckColumns(row);
        _blame ??= new ColumnBlame(Columns, Columns * Options.ShingleSize);
        _blame.Clear();
        var score = ScoreOf(_shingle.With(row), _blame);
        return new StreamingAttribution(score, Mean(_blame.Above), Mean(_blame.Below));
    }

    /// <summary>Takes a row as the next of the stream: it is remembered by some of the trees, and older points make room.</summary>
    /// <param name="row">One value a column. Where one is missing (NaN), the points it is part of are not remembered.</param>
    /// <returns>Number of the point for <see cref="Forget"/>; -1 where the row completed none.</returns>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public long Learn(ReadOnlySpan<double> row)
    {
        CheckColumns(row);
        var point = _shingle.Push(row);
        RowsSeen++;
        if (!IsComplete()) return -1;
        foreach (var member in _members) member.Learn(point, PointsLearned);
        return PointsLearned++;
    }

    /// <summary>Deletes a point from every tree that remembers it: one that turned out to be a fault shall not become usual.</summary>
    /// <param name="point">What <see cref="Learn"/> returned.</param>
    /// <returns>How many trees remembered it.</returns>
    public int Forget(long point)
    {
        var trees = 0;
        foreach (var member in _members)
            if (member.Forget(point)) trees++;
        return trees;
    }

    /// <summary>Tells that rows are missing here: the next shingle starts with the next row. What was learned stays.</summary>
    public void Interrupt() => _shingle.Rows.Fill(double.NaN);

    /// <summary>Reads a forest that <see cref="Save"/> wrote; it goes on as the saved one would have, to the bit.</summary>
    /// <param name="model">The whole model, nothing before or after it.</param>
    /// <exception cref="ModelFormatException">It is no such model, of a later version, cut short, changed, or makes no sense; the message tells which.</exception>
    public static StreamingForest Load(ReadOnlySpan<byte> model) => StreamingForestFormat.Read(model);

    /// <summary>Writes the forest, options and random state included, in the format that <c>docs/formats/model-state.md</c> describes.</summary>
    public byte[] Save() => StreamingForestFormat.Write(this);

    private double ScoreOf(ReadOnlySpan<double> point, IBlame? blame)
    {
        if (PointsLearned == 0 || IsMissing(point[..(Columns * Options.ShingleSize)])) return double.NaN;
        var sum = 0.0;
        foreach (var member in _members) sum += _displacement.Of(member.Tree, point, blame);
        return sum / _members.Length;
    }

    private double[] Mean(ReadOnlySpan<double> sums)
    {
        var means = sums.ToArray();
        for (var column = 0; column < means.Length; column++) means[column] /= _members.Length;
        return means;
    }

    private bool IsComplete()
    {
        foreach (var value in _shingle.Rows)
            if (double.IsNaN(value)) return false;
        return true;
    }

    private static bool IsMissing(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            if (!double.IsNaN(value)) return false;
        return true;
    }

    private MemberTree NewMember(int tree) => new(
        new CutTree(Columns * Options.ShingleSize),
        new Reservoir(Options.SampleSize, Options.Decay),
        new SeededRandom(Options.Seed, tree));

    private static StreamingForestOptions Valid(int columns, StreamingForestOptions? options)
    {
        if (columns < 1) throw new ArgumentOutOfRangeException(nameof(columns), columns, "A row needs at least one column.");
        options ??= new StreamingForestOptions();
        options.Validate(columns, nameof(options));
        return options;
    }

    private void CheckColumns(ReadOnlySpan<double> row)
    {
        if (row.Length != Columns)
            throw new ArgumentException($"A row has {row.Length} columns, but the stream has {Columns}: give the same columns in the same order.", nameof(row));
    }
}
