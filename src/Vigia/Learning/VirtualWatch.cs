using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Learning;

/// <summary>
/// One detector watching a host in virtual time: it learns from what it has been given so far and judges what comes, as the running
/// program would. Nothing is stored. One thread; the same ticks give the same answers to the bit.
/// </summary>
internal sealed class VirtualWatch
{
    private readonly string _detector;
    private readonly TrainingOptions _options;
    private readonly RetrainPolicy _policy;
    private readonly long _judgesFromMs;
    private readonly HostWatch _watch;
    private readonly FeatureSteps _steps;
    private readonly FeatureHistory _history;
    private readonly List<long> _trainings = [];
    private HostModel? _model;
    private long _nextMs = long.MinValue;
    private long _settlesAtMs = long.MinValue;
    private long _lastTickMs = long.MinValue;
    private bool _isOdd;

    /// <summary>Makes one that knows nothing.</summary>
    /// <param name="detector">Name of the detector.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="policy">When.</param>
    /// <param name="judgesFromMs">Ticks before are only learned from.</param>
    /// <param name="drills">Times of which nothing is learned, and whose incidents do not count as calls; default none.</param>
    public VirtualWatch(string detector, TrainingOptions options, RetrainPolicy policy, long judgesFromMs, IReadOnlyList<TimeRange>? drills = null)
    {
        (_detector, _options, _policy, _judgesFromMs) = (detector, options, policy, judgesFromMs);
        _watch = new HostWatch([detector], options);
        _steps = new FeatureSteps(options.StepSeconds);
        _history = new FeatureHistory(options.StepSeconds, drills ?? [], null, options.Zone);
        _watch.Pardon(drills ?? []);
    }

    /// <summary>When it was trained.</summary>
    public IReadOnlyList<long> Trainings => _trainings;

    /// <summary>Steps a model judged.</summary>
    public long JudgedSteps { get; private set; }

    /// <summary>The newest verdict; null before the first.</summary>
    public Verdict? Current { get; private set; }

    /// <summary>Sets what is to be expected.</summary>
    public void Expect(IReadOnlyList<ExpectedRule> rules) => _watch.Expect(rules);

    /// <summary>Takes the next tick.</summary>
    public IReadOnlyList<IncidentStep> Observe(Frame frame, CancellationToken cancel)
    {
        var isPause = _lastTickMs != long.MinValue && frame.TimestampMs - _lastTickMs is > HostWatch.LongestPauseMs or < 0;
        _lastTickMs = frame.TimestampMs;
        if (isPause) _settlesAtMs = Math.Max(_settlesAtMs, frame.TimestampMs + (long)SettlingTimes.AfterGap.TotalMilliseconds);
        foreach (var happened in frame.Events) _settlesAtMs = Math.Max(_settlesAtMs, frame.TimestampMs + (long)SettlingTimes.After(happened).TotalMilliseconds);
        if (isPause || frame.Events.Any(happened => SettlingTimes.After(happened) > TimeSpan.Zero)) _steps.Interrupt();
        if (_steps.Observe(frame, out var step))
        {
            _history.Add(step, isGap: step.TimeMs <= _settlesAtMs, isOdd: _isOdd);
            if (step.TimeMs >= _judgesFromMs && step.TimeMs >= _nextMs) Train(step.TimeMs, cancel);
        }

        if (frame.TimestampMs < _judgesFromMs) return [];
        var verdict = _watch.Observe(frame);
        if (!verdict.IsFresh || verdict.Verdicts.Count == 0) return verdict.Incidents;
        Current = verdict.Verdicts[0];
        _isOdd = Current.IsOdd;
        JudgedSteps++;
        return verdict.Incidents;
    }

    private void Train(long nowMs, CancellationToken cancel)
    {
        var result = Trainer.Train(_detector, _history, _options, cancel);
        if (result.Missing is { } missing)
        {
            _nextMs = nowMs + Math.Max(60_000, (long)missing.Left(_options.StepSeconds).TotalMilliseconds);
            return;
        }

        _model = HostModel.FromBytes(result.Model!.ToBytes()); // what works is what would have been stored
        _trainings.Add(nowMs);
        _watch.Use(_model, _trainings.Count);
        _nextMs = _policy.NextMs(_model, nowMs, _history.Span!.Value.FromMs, _options);
    }
}
