namespace Vigia.Forests;

/// <summary>How a streaming forest remembers. The defaults suit one metric or a few at one-second to five-minute steps. Immutable, so thread-safe.</summary>
public sealed record StreamingForestOptions
{
    /// <summary>Most trees a streaming forest may have.</summary>
    public const int MaxTrees = 10_000;

    /// <summary>Most rows a tree may remember.</summary>
    public const int MaxSampleSize = 1 << 20;

    /// <summary>Most numbers all trees together may remember, boxes included: 2^28, which is 2 GiB.</summary>
    public const long MaxNumbers = 1L << 28;

    /// <summary>Number of trees, 1 … 10,000; default 50. More trees make scores steadier, at proportional cost in time and memory.</summary>
    public int Trees { get; init; } = 50;

    /// <summary>Points each tree remembers, 1 … 1,048,576; default 256. The largest score there can be; work per point grows with its logarithm.</summary>
    public int SampleSize { get; init; } = 256;

    /// <summary>
    /// Consecutive rows that make one point, at least 1; default 1. With 8, what is unusual is a course of 8 rows, although each of
    /// them may be usual. A point then has columns × shingle size numbers.
    /// </summary>
    public int ShingleSize { get; init; } = 1;

    /// <summary>
    /// How much readier each new point is to be remembered than the one before, as a power of e: 0 … 1. Null (the default) is
    /// 1 / (10 × sample size): what is older than about ten samples is mostly forgotten. 0 remembers all of the stream alike.
    /// </summary>
    public double? TimeDecay { get; init; }

    /// <summary>Seed of everything random; default 42. The same seed, options and rows give the same scores to the bit.</summary>
    public long Seed { get; init; } = 42;

    /// <summary><see cref="TimeDecay"/>, or what stands for null.</summary>
    internal double Decay => TimeDecay ?? 0.1 / SampleSize;

    internal void Validate(int columns, string argument)
    {
        var mistakes = new List<string>();
        if (Trees is < 1 or > MaxTrees) mistakes.Add($"Trees is {Trees}: it must be 1 to {MaxTrees}.");
        if (SampleSize is < 1 or > MaxSampleSize) mistakes.Add($"SampleSize is {SampleSize}: it must be 1 to {MaxSampleSize}.");
        if (ShingleSize < 1) mistakes.Add($"ShingleSize is {ShingleSize}: it must be at least 1.");
        if (TimeDecay is { } decay && !(decay is >= 0 and <= 1)) mistakes.Add($"TimeDecay is {decay}: it must be 0 to 1, or null.");
        if (mistakes.Count == 0 && NumbersFor(columns) > MaxNumbers)
            mistakes.Add($"{Trees} trees of {SampleSize} points of {columns} columns × {ShingleSize} rows may need {NumbersFor(columns)} numbers; {MaxNumbers} is the limit: lower one of them.");
        if (mistakes.Count > 0) throw new ArgumentException(string.Join(' ', mistakes), argument);
    }

    // A point and a box (two corners) each; a shingle too long for its own length to be counted is refused as well.
    private Int128 NumbersFor(int columns) => (Int128)3 * Trees * SampleSize * columns * ShingleSize;
}
