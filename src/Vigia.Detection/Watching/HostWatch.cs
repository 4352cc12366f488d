using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// Watches one host: takes every tick, gathers steps, lets each detector that has a model judge them, and follows runs of oddness.
/// Costs microseconds a tick. <see cref="Observe"/> is for one thread; <see cref="Use"/> and <see cref="States"/> may be called from others.
/// </summary>
public sealed class HostWatch
{
    /// <summary>A pause between ticks longer than this is a gap even when no event tells of it.</summary>
    private const long LongestPauseMs = 60_000;

    private readonly TrainingOptions _options;
    private readonly string[] _detectors;
    private readonly FeatureSteps _steps;
    private readonly FeatureMembers _members = new();
    private readonly Dictionary<string, (HostModel Model, int Version)> _arriving = [];
    private readonly Lock _gate = new();
    private ModelWatch[] _watches = [];
    private long _lastTickMs = long.MinValue;
    private long _settlesAtMs = long.MinValue;
    private long? _firstSampleMs;
    private long _knownSteps;

    /// <summary>Makes one that has no model yet.</summary>
    /// <param name="detectors">Names of the detectors that are to judge.</param>
    /// <param name="options">How models are trained; the length of a step and the gates of learning are taken from it.</param>
    public HostWatch(IEnumerable<string> detectors, TrainingOptions options)
    {
        _detectors = [.. detectors];
        _options = options;
        _steps = new FeatureSteps(options.StepSeconds);
    }

    /// <summary>Tells what is recorded already, so that the time left to learn is right after a restart.</summary>
    /// <param name="firstSampleMs">Time of the oldest sample.</param>
    /// <param name="steps">Steps recorded since.</param>
    public void Recall(long firstSampleMs, long steps)
    {
        lock (_gate)
        {
            _firstSampleMs = Math.Min(firstSampleMs, _firstSampleMs ?? long.MaxValue);
            _knownSteps += steps;
        }
    }

    /// <summary>Puts a model to work from the next step on; a run that is open under an older model ends there.</summary>
    /// <param name="model">The model; it must not be used elsewhere any more.</param>
    /// <param name="version">Its version in the store.</param>
    /// <exception cref="ArgumentException">It was trained for steps of another length.</exception>
    public void Use(HostModel model, int version)
    {
        if (model.StepSeconds != _options.StepSeconds)
            throw new ArgumentException($"The model was trained for steps of {model.StepSeconds} s, this host is watched in steps of {_options.StepSeconds} s: train again.", nameof(model));
        lock (_gate) _arriving[model.Name] = (model, version);
    }

    /// <summary>Takes the next tick.</summary>
    public TickVerdict Observe(Frame frame)
    {
        var runs = new List<OddRun>();
        Enter(frame, runs);
        var isFresh = _steps.Observe(frame, out var step);
        if (isFresh)
        {
            _members.EndStep();
            TakeOver(runs);
            Judge(step, runs);
        }

        _members.Observe(frame);
        return new TickVerdict(Verdicts(), isFresh, runs);
    }

    /// <summary>How far each detector is.</summary>
    public IReadOnlyList<WatchState> States(long nowMs)
    {
        lock (_gate) return [.. _detectors.Select(detector => StateOf(detector, nowMs))];
    }

    private void Enter(Frame frame, List<OddRun> runs)
    {
        foreach (var happened in frame.Events)
        {
            var settling = SettlingTimes.After(happened);
            if (settling == TimeSpan.Zero) continue;
            Interrupt(runs);
            _settlesAtMs = Math.Max(_settlesAtMs, frame.TimestampMs + (long)settling.TotalMilliseconds);
        }

        var pause = frame.TimestampMs - _lastTickMs;
        if (_lastTickMs != long.MinValue && (pause > LongestPauseMs || pause < 0)) Interrupt(runs);
        if (_settlesAtMs - frame.TimestampMs > (long)SettlingTimes.AfterBoot.TotalMilliseconds) _settlesAtMs = frame.TimestampMs; // the clock was set back
        _lastTickMs = frame.TimestampMs;
        lock (_gate) _firstSampleMs ??= frame.TimestampMs;
    }

    private void Interrupt(List<OddRun> runs)
    {
        _steps.Interrupt();
        foreach (var watch in _watches)
        {
            if (watch.Interrupt() is { } ended) runs.Add(ended);
        }
    }

    /// <summary>Takes up models that arrived since the last step.</summary>
    private void TakeOver(List<OddRun> runs)
    {
        lock (_gate)
        {
            _knownSteps++;
            if (_arriving.Count == 0) return;
            foreach (var old in _watches.Where(watch => _arriving.ContainsKey(watch.Model.Name)))
            {
                if (old.Interrupt() is { } ended) runs.Add(ended);
            }

            var kept = _watches.Where(watch => !_arriving.ContainsKey(watch.Model.Name));
            var fresh = _arriving.Values.Select(arrived => new ModelWatch(arrived.Model, arrived.Version));
            _watches = [.. kept.Concat(fresh).OrderBy(watch => Array.IndexOf(_detectors, watch.Model.Name))];
            _arriving.Clear();
        }
    }

    private void Judge(FeatureRow step, List<OddRun> runs)
    {
        var isSettling = step.TimeMs <= _settlesAtMs;
        foreach (var watch in _watches)
        {
            if (watch.Judge(step, isSettling, _members, out var run)) runs.Add(run!);
        }
    }

    private Verdict[] Verdicts()
    {
        var count = 0;
        foreach (var watch in _watches)
        {
            if (watch.Current is not null) count++;
        }

        if (count == 0) return [];
        var verdicts = new Verdict[count];
        count = 0;
        foreach (var watch in _watches)
        {
            if (watch.Current is { } current) verdicts[count++] = current;
        }

        return verdicts;
    }

    private WatchState StateOf(string detector, long nowMs)
    {
        var (model, version) = _arriving.TryGetValue(detector, out var arriving)
            ? arriving
            : _watches.FirstOrDefault(watch => watch.Model.Name == detector) is { } watch ? (watch.Model, watch.Version) : default;
        if (model is not null) return new WatchState(detector, model.IsYoung ? WatchPhase.Young : WatchPhase.Watching, version, model.TrainedOn, null, TimeSpan.Zero);
        var span = TimeSpan.FromMilliseconds(Math.Max(0, nowMs - (_firstSampleMs ?? nowMs)));
        var missing = new TooLittleHistory(span, _options.MinimumHistory, _knownSteps, _options.MinimumSteps, 1);
        return new WatchState(detector, WatchPhase.Learning, 0, null, missing, missing.Left(_options.StepSeconds));
    }
}
