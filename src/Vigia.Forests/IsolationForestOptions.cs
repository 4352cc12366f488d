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

    /// <summary>
    /// Further columns in every cut, 0 … columns - 1; default 0, one column a cut. From 1 on cuts are oblique (the extended isolation
    /// forest): they follow the shape of correlated data, cost more, and cannot be attributed to columns or exported.
    /// </summary>
    /// <remarks>
    /// Hariri, Carrasco Kind, Brunner 2019. Each column's coefficient is normally distributed over its range in the node, so that units do
    /// not matter, and the cut is uniform between the outermost rows along that direction, so that no cut is wasted.
    /// </remarks>
    public int ExtensionLevel { get; init; }

    /// <summary>How the column of a cut is chosen; default uniformly. Not together with <see cref="ExtensionLevel"/>.</summary>
    public ColumnChoice ColumnChoice { get; init; } = ColumnChoice.Uniform;

    /// <summary>What guided cuts look for; default none, every cut is random.</summary>
    public SplitGain Gain { get; init; } = SplitGain.None;

    /// <summary>Share of cuts that <see cref="Gain"/> guides, 0 … 1; default 1. The others are random.</summary>
    public double GainShare { get; init; } = 1;

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
        if (ExtensionLevel < 0 || ExtensionLevel >= columns) mistakes.Add($"ExtensionLevel is {ExtensionLevel}: it must be 0 to {columns - 1}, one less than the columns.");
        if (ColumnChoice is not (ColumnChoice.Uniform or ColumnChoice.ByRange)) mistakes.Add($"ColumnChoice is {(int)ColumnChoice}: there is no such choice.");
        if (ColumnChoice != ColumnChoice.Uniform && ExtensionLevel > 0) mistakes.Add("ColumnChoice must be Uniform where ExtensionLevel is above 0: an oblique cut has no single column.");
        if (Gain is not (SplitGain.None or SplitGain.Pooled or SplitGain.Averaged)) mistakes.Add($"Gain is {(int)Gain}: there is no such gain.");
        if (!(GainShare is >= 0 and <= 1)) mistakes.Add($"GainShare is {GainShare}: it must be 0 to 1.");
        if (AnomalyShare is { } share && !(share is > 0 and <= 0.5)) mistakes.Add($"AnomalyShare is {share}: it must be above 0 and at most 0.5, or null.");
        if (mistakes.Count > 0) throw new ArgumentException(string.Join(' ', mistakes), argument);
    }
}
