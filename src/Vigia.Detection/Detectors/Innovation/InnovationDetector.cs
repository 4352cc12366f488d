namespace Vigia.Detection;

/// <summary>
/// Innovation energy: change that the past does not explain, over all metrics, divided by what is usual at the time of
/// day, smoothed at several scales. See docs/detectors/innovation.md.
/// </summary>
/// <remarks>Misfires on nothing that stands still: a flat line, a slow leak, one quiet metric among hundreds.</remarks>
internal sealed class InnovationDetector(DetectorOptions options) : IStatefulDetector, IExplainsRows
{
    /// <summary>Rows a stream takes before the first verdict when nothing was learned before.</summary>
    public const int WarmUpRows = 100;

    private readonly DayClock _clock = new(options);
    private readonly TimedRowMemory _memory = new(options.Columns, WarmUpRows);
    private readonly ScoreJudge _judge = new(options.RowsAreOrdered, Onsets, TailModel.DefaultShape);
    private InnovationModel? _model;
    private InnovationStream _stream = new(options.Columns.Count);
    private EnergyKernel _kernel = new();
    private ColumnShares _shares = new(options.Columns.Count);
    private bool _isFitted;

    public static DetectorInfo Info { get; } = new(
        "innovation",
        "Energy of change that the past of all metrics does not explain, over what is usual at the time of day.",
        1,
        10_000,
        static options => new InnovationDetector(options));

    public int StateVersion => 1;

    public ReadOnlySpan<double> Contributions => _shares.Values;

    private static RunOptions Onsets { get; } = new();

    public void Fit(Table training)
    {
        _isFitted = true;
        var times = _clock.Of(training);
        _model = InnovationModel.Of(training, times, out _);
        ForgetStream();
        var scores = new double[training.Rows];
        for (var row = 0; row < scores.Length; row++) scores[row] = Take(training.Row(row), times[row]);
        _judge.Freeze(scores.AsSpan(scores.Length / 10));
    }

    public void Restart()
    {
        _clock.Restart();
        _judge.Restart();
        ForgetStream();
    }

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        var secondsOfDay = _clock.Next(timeMs);
        var verdict = _model is null ? _judge.Skip() : _judge.Judge(Take(row, secondsOfDay), _shares.Top());
        if (!_isFitted && _memory.Add(row, secondsOfDay)) Learn();
        return verdict;
    }

    public void Save(StateWriter state)
    {
        state.Section("INNV");
        state.Write(_isFitted);
        state.Write(_model is not null);
        _model?.Save(state);
        _clock.Save(state);
        _stream.Save(state);
        _kernel.Save(state);
        _shares.Save(state);
        _judge.Save(state);
        _memory.Save(state);
    }

    public void Load(StateReader state, int version)
    {
        state.Section("INNV");
        _isFitted = state.ReadBool();
        _model = state.ReadBool() ? InnovationModel.Load(state, options.Columns.Count) : null;
        _clock.Load(state);
        _stream.Load(state);
        _kernel.Load(state);
        _shares.Load(state);
        _judge.Load(state);
        _memory.Load(state);
    }

    private void Learn()
    {
        var (table, times) = _memory.Rows();
        _model = InnovationModel.Of(table, times, out _);
        ForgetStream();
        for (var row = 0; row < table.Rows; row++) Take(table.Row(row), times[row]);
    }

    private double Take(ReadOnlySpan<double> row, double secondsOfDay)
    {
        _stream.Take(_model!, row, secondsOfDay);
        _shares.Add(_stream.Shares);
        return _kernel.Add(_stream.Energy);
    }

    private void ForgetStream()
    {
        _stream = new InnovationStream(options.Columns.Count);
        _kernel = new EnergyKernel();
        _shares = new ColumnShares(options.Columns.Count);
    }
}
