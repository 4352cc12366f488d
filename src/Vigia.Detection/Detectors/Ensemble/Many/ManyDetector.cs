namespace Vigia.Detection;

/// <summary>The ensemble over several columns.</summary>
internal sealed class ManyDetector(DetectorOptions options)
{
    /// <summary>Rows a stream takes before the first verdict when nothing was learned before.</summary>
    public const int WarmUpRows = 200;

    private readonly DayClock _clock = new(options);
    private readonly TimedRowMemory _memory = new(options.Columns, WarmUpRows);
    private ManyStream _stream = new(options.Columns.Count, options.Constants);
    private ManyVerdict _verdict = new(options.Columns.Count, options.Constants);
    private RunTracker _runs = new(Onsets(options));
    private ManyModel? _model;
    private bool _isFitted;

    public ReadOnlySpan<double> Contributions => _verdict.Contributions;

    /// <remarks>On a plateau: bench/results/detection.md.</remarks>
    private static RunOptions Onsets(DetectorOptions options) => new()
    {
        Bar = options.Constants.Bar,
        QuietShare = options.Constants.QuietShare,
        QuietRows = (int)options.Constants.QuietRows,
        SilentRows = (int)options.Constants.SilentRows,
    };

    public void Fit(Table training)
    {
        _isFitted = true;
        Learn(training, _clock.Of(training));
        _runs = new RunTracker(Onsets(options));
    }

    public void Restart()
    {
        _clock.Restart();
        _stream = new ManyStream(options.Columns.Count, options.Constants);
        _verdict = new ManyVerdict(options.Columns.Count, options.Constants);
        _runs = new RunTracker(Onsets(options));
    }

    public void Bridge() => _stream.Bridge();

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        var secondsOfDay = _clock.Next(timeMs);
        var verdict = _model is null ? RowScore.NotYet : Judge(_model, row, secondsOfDay);
        if (!_isFitted && _memory.Add(row, secondsOfDay)) Teach();
        return verdict;
    }

    public void Save(StateWriter state)
    {
        state.Section("ENSN");
        state.Write(_isFitted);
        state.Write(_model is not null);
        _model?.Save(state);
        _clock.Save(state);
        _stream.Save(state);
        _verdict.Save(state);
        _runs.Save(state);
        _memory.Save(state);
    }

    public void Load(StateReader state)
    {
        state.Section("ENSN");
        _isFitted = state.ReadBool();
        _model = state.ReadBool() ? ManyModel.Load(state, options.Columns.Count) : null;
        _clock.Load(state);
        _stream.Load(state);
        _verdict.Load(state);
        _runs.Load(state);
        _memory.Load(state);
    }

    private RowScore Judge(ManyModel model, ReadOnlySpan<double> row, double secondsOfDay)
    {
        _stream.Take(model, row, secondsOfDay);
        var score = _verdict.Judge(model, _stream);
        var run = _runs.Observe(score);
        return new RowScore(true, score, run.Onset, run.IsOpen, _verdict.Top);
    }

    private void Teach()
    {
        var (table, secondsOfDay) = _memory.Rows();
        Learn(table, secondsOfDay);
    }

    private void Learn(Table table, double[] secondsOfDay)
    {
        var verdict = new ManyVerdict(options.Columns.Count, options.Constants);
        _model = ManyModel.Of(table, secondsOfDay, options.Constants, out _stream, verdict.Learn);
        _verdict = verdict;
    }
}
