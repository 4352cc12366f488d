namespace Vigia.Detection;

/// <summary>The ensemble over one column: calibrated surprise of a single series, one onset an episode.</summary>
internal sealed class SeriesDetector(DetectorOptions options)
{
    /// <summary>Values before the first onset may be told; levels come earlier.</summary>
    public const int WarmUpValues = 300;

    private readonly StepEstimator _step = new();
    private SeriesExperts _experts = new(options.Zone);
    private RunTracker _runs = new(Onsets);
    private long _values;
    private long _rows;
    private bool _isArmed;
    private byte[]? _learned;

    /// <remarks>All on plateaus: bench/results/detection.md.</remarks>
    private static RunOptions Onsets { get; } = new() { Bar = 1.5, QuietShare = 0.3 };

    public RowScore Score(double value, long? timeMs)
    {
        var time = timeMs ?? Counted();
        _rows++;
        if (options.StepSeconds is null) _step.Observe(timeMs);
        if (!double.IsFinite(value)) return RowScore.NotYet;
        var verdict = _experts.Add(value, time, options.StepSeconds ?? _step.Seconds);
        _values++;
        return _experts.CanJudge ? Judge(verdict) : RowScore.NotYet;
    }

    /// <summary>Learns by living through a table.</summary>
    public void Fit(Table training)
    {
        _experts = new SeriesExperts(options.Zone);
        _values = _rows = 0;
        for (var row = 0; row < training.Rows; row++) Score(training.Row(row)[0], training.TimeMs(row));
        _learned = _experts.SaveTails();
        (_values, _isArmed) = (WarmUpValues, true);
        _runs = new RunTracker(Onsets);
    }

    /// <summary>The next value is the first of a stream; how large each look's surprises usually are stays known.</summary>
    public void Restart()
    {
        var learned = _learned ?? _experts.SaveTails();
        _experts = new SeriesExperts(options.Zone);
        _experts.LoadTails(learned);
        _rows = 0;
        _runs = new RunTracker(Onsets);
    }

    public void Save(StateWriter state)
    {
        state.Section("ENS1");
        state.Write(_values);
        state.Write(_rows);
        state.Write(_isArmed);
        state.Write(_learned ?? []);
        _step.Save(state);
        _runs.Save(state);
        _experts.Save(state);
    }

    public void Load(StateReader state)
    {
        state.Section("ENS1");
        _values = state.ReadInt64(0);
        _rows = state.ReadInt64(0);
        _isArmed = state.ReadBool();
        _learned = state.ReadBytes() is { Length: > 0 } learned ? learned : null;
        _step.Load(state);
        _runs.Load(state);
        _experts.Load(state);
    }

    private RowScore Judge(SeriesVerdict verdict)
    {
        _isArmed |= _values > WarmUpValues && verdict.Onset < Onsets.QuietShare * Onsets.Bar;
        var run = _isArmed ? _runs.Observe(verdict.Onset) : default;
        return new RowScore(true, verdict.Level, run.Onset, run.IsOpen, 0);
    }

    /// <summary>Rows without time but with a known step: time counts from the first row.</summary>
    private long? Counted() => options.StepSeconds is double step ? (long)(_rows * step * 1000) : null;
}
