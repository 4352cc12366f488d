using Vigia.Forests;

namespace Vigia.Detection;

/// <summary>
/// An isolation forest over the rows as they are: rows that few random cuts set apart are odd.
/// See docs/detectors/isolation-forest.md.
/// </summary>
/// <remarks>Liu, Ting, Zhou: Isolation Forest, ICDM 2008. Misfires on what is odd only for its hour, or only as a sequence.</remarks>
internal sealed class IsolationForestDetector(DetectorOptions options) : IStatefulDetector, IExplainsRows
{
    /// <summary>Rows a stream takes before the first verdict when nothing was learned before.</summary>
    public const int WarmUpRows = 64;

    private readonly double[] _nothing = new double[options.Columns.Count];
    private readonly RowMemory _memory = new(options.Columns.Count);
    private readonly RefitSchedule _schedule = new(WarmUpRows);
    private readonly ScoreJudge _judge = new(options.RowsAreOrdered, Onsets, Info.TailShape);
    private ExplainedForest? _forest;
    private ExplainedForest? _lastJudge;
    private bool _isFitted;

    public static DetectorInfo Info { get; } = new(
        "isolation-forest",
        "Isolation forest over the rows as they are: 100 trees of 256 rows; the score is the paper's.",
        1,
        SavedDetector.MaxColumns,
        static options => new IsolationForestDetector(options)) { TailShape = 0 };

    public int StateVersion => 1;

    /// <summary>Cuts each column saved on the way to the row, exact Shapley values; negative where it cost some.</summary>
    public ReadOnlySpan<double> Contributions => _lastJudge is null ? _nothing : _lastJudge.Contributions;

    public bool AreSigned => true;

    private static RunOptions Onsets { get; } = new();

    public void Fit(Table training)
    {
        _forest = new ExplainedForest(Grown(training));
        _isFitted = true;
        _judge.Freeze(HeldOutScores.Of(training, part => Grown(part).Score));
    }

    public void Restart() => _judge.Restart();

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        var verdict = Judge(row);
        if (!_isFitted) Learn(row);
        return verdict;
    }

    public void Save(StateWriter state)
    {
        state.Section("IFOR");
        state.Write(_isFitted);
        state.Write(_forest is null ? [] : _forest.Forest.Save().AsSpan());
        _judge.Save(state);
        _schedule.Save(state);
        _memory.Save(state);
    }

    public void Load(StateReader state, int version)
    {
        state.Section("IFOR");
        _isFitted = state.ReadBool();
        var forest = state.ReadBytes();
        _forest = forest.Length == 0 ? null : new ExplainedForest(SavedForest.Of(forest, options.Columns.Count));
        _judge.Load(state);
        _schedule.Load(state);
        _memory.Load(state);
    }

    private RowScore Judge(ReadOnlySpan<double> row)
    {
        if (_forest is null) return _judge.Skip();
        _lastJudge = _forest;
        var score = _forest.Score(row, out var top);
        return _judge.Judge(score, top);
    }

    private void Learn(ReadOnlySpan<double> row)
    {
        _memory.Add(row);
        if (_schedule.IsDue(_memory.Seen)) _forest = new ExplainedForest(Grown(new Table(options.Columns, _memory.OldestFirst())));
    }

    private IsolationForest Grown(Table table) =>
        IsolationForest.Fit(table.Values, table.Width, new IsolationForestOptions { Seed = options.Seed });
}
