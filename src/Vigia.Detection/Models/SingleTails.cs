namespace Vigia.Detection;

/// <summary>What is usual for the distances of <see cref="SingleDeviation"/>, each feature by its own past. Immutable.</summary>
/// <param name="Columns">One tail a column; null where too little is known.</param>
/// <param name="Levels">Where each column was at the end of the history, NaN for one that was not there; none in models of before it was kept.</param>
public sealed record SingleTails(IReadOnlyList<TailModel?> Columns, IReadOnlyList<double> Levels)
{
    /// <summary>Values kept of each column.</summary>
    private const int Kept = 800;

    /// <summary>Nothing is known: no single feature is odd.</summary>
    public static SingleTails None { get; } = new([], []);

    /// <summary>Learns from distances of held-out steps.</summary>
    /// <param name="distances">For each column the distances, those missing left out.</param>
    /// <param name="levels">Where each column was at the end.</param>
    public static SingleTails Of(IReadOnlyList<List<double>> distances, IReadOnlyList<double> levels) =>
        new([.. distances.Select(column => column.Count < TailModel.MinSample ? null : TailModel.FitThinned([.. column], most: Kept))], levels);

    /// <summary>
    /// Surprise of the oddest column, in decades, less what it takes that there are many; 0 when nothing is known.
    /// </summary>
    /// <param name="off">Distances, one a column.</param>
    /// <param name="each">Takes each column's own surprise.</param>
    public double Surprise(ReadOnlySpan<double> off, Span<double> each)
    {
        var most = 0.0;
        for (var column = 0; column < Columns.Count; column++)
        {
            each[column] = Columns[column]?.Upper(off[column]) ?? 0;
            most = Math.Max(most, each[column]);
        }

        return Math.Max(0, most - Math.Log10(Math.Max(1, Columns.Count)));
    }

    internal void Save(StateWriter state)
    {
        state.Section("SING");
        state.Write(Columns.Count);
        foreach (var column in Columns) state.Write(column is null ? [] : column.Sample);
        state.Write([.. Levels]);
    }

    internal static SingleTails Load(StateReader state, bool hasLevels)
    {
        state.Section("SING");
        var columns = new TailModel?[state.ReadInt32(0, SavedDetector.MaxColumns)];
        for (var i = 0; i < columns.Length; i++)
        {
            var sample = state.ReadFinites();
            if (sample.Length is > 0 and < TailModel.MinSample) throw state.Malformed($"{sample.Length} distances are too few");
            columns[i] = sample.Length == 0 ? null : TailModel.Fit(sample);
        }

        var levels = hasLevels ? state.ReadDoubles() : [];
        if (levels.Length > 0 && levels.Length != columns.Length) throw state.Malformed($"{levels.Length} levels for {columns.Length} features");
        return new SingleTails(columns, levels);
    }
}
