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

    /// <summary>Forgets open runs; what was learned of the series stays.</summary>
    public void Restart() => _runs = new RunTracker(Onsets);

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _experts = new SeriesExperts(options.Zone);
        _values = _rows = 0;
        _isArmed = false;
        Restart();
    }

    public void Save(StateWriter state)
    {
        state.Section("ENS1");
        state.Write(_values);
        state.Write(_rows);
        state.Write(_isArmed);
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
