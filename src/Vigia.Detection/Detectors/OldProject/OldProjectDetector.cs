using Vigia.Forests;

namespace Vigia.Detection;

/// <summary>
/// The model of the project that Vigia replaces, kept to be compared with: an isolation forest over three percentages that calls one
/// training row in a hundred an anomaly, and goes on to call as many of all later rows so. See docs/detectors/old-project.md.
/// </summary>
/// <remarks>Misfires by design: no calibration on held-out rows, no runs, no silence.</remarks>
internal sealed class OldProjectDetector(DetectorOptions options) : IStatefulDetector, IExplainsRows
{
    /// <summary>Rows a stream takes before the first verdict when nothing was learned before.</summary>
    public const int WarmUpRows = 100;

    private const double Contamination = 0.01;
    private readonly int[] _columns = OldProjectColumns.Of(options.Columns);
    private readonly double[] _contributions = new double[options.Columns.Count];
    private readonly RowMemory _memory = new(options.Columns.Count);
    private readonly RefitSchedule _schedule = new(WarmUpRows);
    private ExplainedForest? _forest;
    private bool _isFitted;
    private bool _wasOdd;

    public static DetectorInfo Info { get; } = new(
        "old-project",
        "For comparison: the replaced project's forest over CPU, memory and disk that marks 1 % of all readings for ever.",
        1,
        SavedDetector.MaxColumns,
        static options => new OldProjectDetector(options)) { TailShape = 0 };

    public int StateVersion => 1;

    public bool AreSigned => true;

    public ReadOnlySpan<double> Contributions
    {
        get
        {
            if (_forest is null) return _contributions;
            for (var i = 0; i < _columns.Length; i++) _contributions[_columns[i]] = _forest.Contributions[i];
            return _contributions;
        }
    }

    public void Fit(Table training)
    {
        _forest = Grown(training.Values, training.Rows);
        _isFitted = true;
        _wasOdd = false;
    }

    public void Restart() => _wasOdd = false;

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        var verdict = _forest is null ? RowScore.NotYet : Judge(_forest, row);
        if (!_isFitted) Learn(row);
        return verdict;
    }

    public void Save(StateWriter state)
    {
        state.Section("OLDP");
        state.Write(_isFitted);
        state.Write(_wasOdd);
        state.Write(_forest is null ? [] : _forest.Forest.Save().AsSpan());
        _schedule.Save(state);
        _memory.Save(state);
    }

    public void Load(StateReader state, int version)
    {
        state.Section("OLDP");
        _isFitted = state.ReadBool();
        _wasOdd = state.ReadBool();
        var forest = state.ReadBytes();
        _forest = forest.Length == 0 ? null : new ExplainedForest(SavedForest.Of(forest, _columns.Length));
        _schedule.Load(state);
        _memory.Load(state);
    }

    /// <summary>Every odd row is marked; what follows another odd row begins nothing.</summary>
    private RowScore Judge(ExplainedForest forest, ReadOnlySpan<double> row)
    {
        var chosen = new double[_columns.Length];
        Choose(row, chosen);
        var score = forest.Score(chosen, out var top);
        var isOdd = score > forest.Forest.Threshold;
        var onset = isOdd && !_wasOdd ? Math.Max(0.5, score / (score + forest.Forest.Threshold)) : 0;
        _wasOdd = isOdd;
        return new RowScore(true, score, onset, isOdd, top < 0 ? -1 : _columns[top]);
    }

    private void Learn(ReadOnlySpan<double> row)
    {
        _memory.Add(row);
        if (_schedule.IsDue(_memory.Seen)) _forest = Grown(_memory.OldestFirst(), _memory.Count);
    }

    private ExplainedForest Grown(ReadOnlySpan<double> values, int rows)
    {
        var chosen = new double[rows * _columns.Length];
        var width = options.Columns.Count;
        for (var row = 0; row < rows; row++) Choose(values.Slice(row * width, width), chosen.AsSpan(row * _columns.Length, _columns.Length));
        return new ExplainedForest(IsolationForest.Fit(chosen, _columns.Length, new IsolationForestOptions { Seed = options.Seed, AnomalyShare = Contamination }));
    }

    private void Choose(ReadOnlySpan<double> row, Span<double> chosen)
    {
        for (var i = 0; i < chosen.Length; i++) chosen[i] = row[_columns[i]];
    }
}
