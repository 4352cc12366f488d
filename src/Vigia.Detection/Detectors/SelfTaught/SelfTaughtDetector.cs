namespace Vigia.Detection;

/// <summary>
/// What detectors have in common that learn one model from a table and give one number a row: learning from a table or from the newest
/// rows, calibration by the scores of the training table, runs, saved state.
/// </summary>
/// <typeparam name="TModel">What is learned; immutable.</typeparam>
/// <param name="options">What the detector was told.</param>
/// <param name="tag">Four characters that mark its state.</param>
/// <param name="warmUpRows">Rows a stream takes before the first verdict when nothing was learned before.</param>
/// <param name="tailShape">Shape of the tail of its scores, see <see cref="TailModel"/>.</param>
/// <remarks>
/// Running state lives in the derived class: whatever <see cref="ScoreOf"/> keeps from row to row is forgotten by <see cref="ForgetStream"/>
/// and written by <see cref="SaveStream"/>.
/// </remarks>
internal abstract class SelfTaughtDetector<TModel>(DetectorOptions options, string tag, int warmUpRows, double tailShape) : IStatefulDetector, IExplainsRows
    where TModel : class
{
    /// <summary>Share of the first training rows that calibrate nothing: windows are not full there.</summary>
    private const int SettlingPart = 10;

    private readonly double[] _contributions = new double[options.Columns.Count];
    private readonly RowMemory _memory = new(options.Columns.Count);
    private readonly RefitSchedule _schedule = new(warmUpRows);
    private readonly ScoreJudge _judge = new(options.RowsAreOrdered, new RunOptions(), tailShape);
    private TModel? _model;
    private bool _isFitted;

    public abstract int StateVersion { get; }

    public ReadOnlySpan<double> Contributions => _contributions;

    protected DetectorOptions Options => options;

    public void Fit(Table training)
    {
        _isFitted = true;
        _model = LearnFrom(training);
        ForgetStream();
        var scores = new double[training.Rows];
        for (var row = 0; row < scores.Length; row++) scores[row] = ScoreOf(_model, training.Row(row), _contributions);
        _judge.Freeze(scores.AsSpan(scores.Length / SettlingPart));
    }

    public void Restart()
    {
        _judge.Restart();
        ForgetStream();
    }

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        var verdict = _model is null ? _judge.Skip() : Judge(_model, row);
        if (!_isFitted) Learn(row);
        return verdict;
    }

    public void Save(StateWriter state)
    {
        state.Section(tag);
        state.Write(_isFitted);
        state.Write(_model is not null);
        if (_model is not null) SaveModel(_model, state);
        SaveStream(state);
        _judge.Save(state);
        _schedule.Save(state);
        _memory.Save(state);
    }

    public void Load(StateReader state, int version)
    {
        state.Section(tag);
        _isFitted = state.ReadBool();
        _model = state.ReadBool() ? LoadModel(state) : null;
        LoadStream(state);
        _judge.Load(state);
        _schedule.Load(state);
        _memory.Load(state);
    }

    /// <summary>Learns.</summary>
    protected abstract TModel LearnFrom(Table table);

    /// <summary>Level of the next row, finite, and what each column has in it, 0 or more.</summary>
    protected abstract double ScoreOf(TModel model, ReadOnlySpan<double> row, Span<double> contributions);

    protected abstract void SaveModel(TModel model, StateWriter state);

    protected abstract TModel LoadModel(StateReader state);

    protected virtual void ForgetStream()
    {
    }

    protected virtual void SaveStream(StateWriter state)
    {
    }

    protected virtual void LoadStream(StateReader state)
    {
    }

    private RowScore Judge(TModel model, ReadOnlySpan<double> row)
    {
        var score = ScoreOf(model, row, _contributions);
        var top = -1;
        for (var column = 0; column < _contributions.Length; column++)
        {
            if (_contributions[column] > (top < 0 ? 0 : _contributions[top])) top = column;
        }

        return _judge.Judge(score, top);
    }

    /// <remarks>A new model is shown the remembered rows again, so that a window begins full.</remarks>
    private void Learn(ReadOnlySpan<double> row)
    {
        _memory.Add(row);
        if (!_schedule.IsDue(_memory.Seen)) return;
        var table = new Table(options.Columns, _memory.OldestFirst());
        _model = LearnFrom(table);
        ForgetStream();
        var aside = new double[_contributions.Length];
        for (var i = Math.Max(0, table.Rows - SettlingRows); i < table.Rows; i++) ScoreOf(_model, table.Row(i), aside);
    }

    /// <summary>Rows after which the running state does not depend on anything older.</summary>
    protected virtual int SettlingRows => 0;
}
