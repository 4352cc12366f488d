namespace Vigia.Forests;

/// <summary>How a forest is grown. The defaults are those of the paper and fit most tables. Immutable, so thread-safe.</summary>
public sealed record IsolationForestOptions
{
    /// <summary>Most trees a forest may have.</summary>
    public const int MaxTrees = 100_000;

    /// <summary>Value of <see cref="MaxDepth"/> that lets trees grow until every row stands alone.</summary>
    public const int UnlimitedDepth = int.MaxValue;

    /// <summary>Number of trees, 1 … 100,000; default 100. More trees make scores steadier, at proportional cost.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Rows each tree is grown from, at least 1; default 256. Fewer rows in the data: all of them.</summary>
    public int SampleSize { get; init; } = 256;

    /// <summary>
    /// Most cuts from root to leaf, at least 0. Null (the default) is ceil(log2(sample size)), as in the paper: deeper cuts only tell
    /// usual rows from each other. <see cref="UnlimitedDepth"/> lets trees grow to the end.
    /// </summary>
    public int? MaxDepth { get; init; }

    /// <summary>Columns each tree may cut, drawn for each tree; null (the default) is all of them.</summary>
    public int? MaxFeatures { get; init; }

    /// <summary>Draw each tree's rows with replacement; default false: no row twice in one tree.</summary>
    public bool Bootstrap { get; init; }

    /// <summary>Seed of everything random; default 42. The same seed, options and values give the same forest to the bit.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Threads that grow trees, at least 1; default 1; 0 is one a processor. The forest does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Share of the training rows to lie above <see cref="IsolationForest.Threshold"/>, above 0 and at most 0.5. Null (the default)
    /// keeps the paper's 0.5. Everything it was grown from is scored once to find it.
    /// </summary>
    public double? AnomalyShare { get; init; }

    internal void Validate(int columns, string argument = "options")
    {
        var mistakes = new List<string>();
        if (Trees is < 1 or > MaxTrees) mistakes.Add($"Trees is {Trees}: it must be 1 to {MaxTrees}.");
        if (SampleSize < 1) mistakes.Add($"SampleSize is {SampleSize}: it must be at least 1.");
        if (MaxDepth < 0) mistakes.Add($"MaxDepth is {MaxDepth}: it must be 0 or more, or null for ceil(log2(sample size)).");
        if (MaxFeatures < 1 || MaxFeatures > columns) mistakes.Add($"MaxFeatures is {MaxFeatures}: it must be 1 to {columns}, the number of columns, or null for all.");
        if (Threads < 0) mistakes.Add($"Threads is {Threads}: it must be 1 or more, or 0 for one a processor.");
        if (AnomalyShare is { } share && !(share is > 0 and <= 0.5)) mistakes.Add($"AnomalyShare is {share}: it must be above 0 and at most 0.5, or null.");
        if (mistakes.Count > 0) throw new ArgumentException(string.Join(' ', mistakes), argument);
    }
}
