using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// Watches one host: takes every tick, gathers steps, lets each detector that has a model judge them, follows runs of oddness, and makes
/// incidents of those of the first detector, which speaks. Costs microseconds a tick. <see cref="Observe"/>, <see cref="Save"/> and
/// <see cref="Load"/> are for one thread; <see cref="Use"/>, <see cref="Expect"/>, <see cref="Pardon"/>, <see cref="Recall"/> and <see cref="States"/> may be called from others.
/// </summary>
public sealed class HostWatch
{
    /// <summary>A pause between ticks longer than this is a gap even when no event tells of it.</summary>
    public const long LongestPauseMs = 60_000;

    private readonly TrainingOptions _options;
    private readonly string[] _detectors;
    private readonly FeatureSteps _steps;
    private readonly FeatureMembers _members = new();
    private readonly IncidentTracker _incidents;
    private readonly StaticRules _static = new();
    private readonly Dictionary<string, (HostModel Model, int Version)> _arriving = [];
    private readonly Lock _gate = new();
    private FeatureHabits _habits;
    private ModelWatch[] _watches = [];
    private IReadOnlyList<ExpectedRule> _rules = [];
    private long _lastTickMs = long.MinValue;
    private long _settlesAtMs = long.MinValue;
    private long? _firstSampleMs;
    private long _knownSteps;

    /// <summary>Makes one that has no model yet.</summary>
    /// <param name="detectors">Names of the detectors that are to judge; the first speaks.</param>
    /// <param name="options">How models are trained; the length of a step and the gates of learning are taken from it.</param>
    public HostWatch(IEnumerable<string> detectors, TrainingOptions options)
    {
        _detectors = [.. detectors];
        _options = options;
        _steps = new FeatureSteps(options.StepSeconds);
        _habits = new FeatureHabits(options.Zone);
        _incidents = new IncidentTracker(options.Zone);
    }

    /// <summary>Newest tick it has taken; <see cref="long.MinValue"/> before the first.</summary>
    public long LastTickMs => Volatile.Read(ref _lastTickMs);

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

    /// <summary>Sets what is to be expected from now on; an incident that is open stays.</summary>
    public void Expect(IReadOnlyList<ExpectedRule> rules) => Volatile.Write(ref _rules, rules);

    /// <summary>Sets the times whose incidents make this watch no quieter: those that were answered <i>real</i>, and drills.</summary>
    public void Pardon(IReadOnlyList<TimeRange> times) => _incidents.Pardon(times);

    /// <summary>Takes the next tick.</summary>
    public TickVerdict Observe(Frame frame)
    {
        var tick = new TickOutcome();
        Enter(frame, tick);
        var isFresh = _steps.Observe(frame, out var step);
        if (isFresh)
        {
            _members.EndStep();
            TakeOver(tick);
            Judge(step, tick);
        }

        _members.Observe(frame);
        tick.Incidents.AddRange(_static.Observe(frame).Where(step => !_incidents.IsExpected(step.Incident.Reasons, step.Incident.OnsetMs, Volatile.Read(ref _rules))));
        return new TickVerdict(Verdicts(), isFresh, tick.Runs, tick.Incidents);
    }

    /// <summary>The models at work, with their versions.</summary>
    public IReadOnlyList<(HostModel Model, int Version)> AtWork => [.. _watches.Select(watch => (watch.Model, watch.Version))];

    /// <summary>How far each detector is.</summary>
    public IReadOnlyList<WatchState> States(long nowMs)
    {
        lock (_gate) return [.. _detectors.Select(detector => StateOf(detector, nowMs))];
    }

    /// <summary>Writes everything that later verdicts depend on, except options, rules and models' frozen parts.</summary>
    public byte[] Save() => WatchFile.Write(state =>
    {
        state.Write(_lastTickMs);
        state.Write(_settlesAtMs);
        _steps.Save(state);
        _members.Save(state);
        _habits.Save(state);
        _incidents.Save(state);
        _static.Save(state);
        state.Write(_watches.Length);
        foreach (var watch in _watches) watch.Save(state);
    });

    /// <summary>Takes up what <see cref="Save"/> wrote, before the first tick.</summary>
    /// <param name="bytes">The state.</param>
    /// <param name="modelOf">The model of a detector and a version; null when it is gone: then that detector begins anew.</param>
    /// <exception cref="StateFormatException">The bytes are damaged, or of another version; this watch is not to be used then.</exception>
    public void Load(ReadOnlyMemory<byte> bytes, Func<string, int, HostModel?> modelOf)
    {
        var state = WatchFile.Open(bytes);
        _lastTickMs = state.ReadInt64();
        _settlesAtMs = state.ReadInt64();
        _steps.Load(state);
        _members.Load(state);
        _habits = new FeatureHabits(_options.Zone);
        _habits.Load(state);
        _incidents.Load(state);
        _static.Load(state);
        var watches = new List<ModelWatch>();
        for (var left = state.ReadInt32(0, _detectors.Length); left > 0; left--)
        {
            if (ModelWatch.Load(state, modelOf) is { } watch) watches.Add(watch);
        }

        if (state.Left > 0) throw state.Malformed($"{state.Left} bytes follow the end");
        _watches = [.. watches];
    }

    private void Enter(Frame frame, TickOutcome tick)
    {
        foreach (var happened in frame.Events)
        {
            var settling = SettlingTimes.After(happened);
            if (settling == TimeSpan.Zero) continue;
            Interrupt(tick);
            _settlesAtMs = Math.Max(_settlesAtMs, frame.TimestampMs + (long)settling.TotalMilliseconds);
        }

        var pause = frame.TimestampMs - _lastTickMs;
        if (_lastTickMs != long.MinValue && (pause > LongestPauseMs || pause < 0))
        {
            Interrupt(tick);
            _settlesAtMs = Math.Max(_settlesAtMs, frame.TimestampMs + (long)SettlingTimes.AfterGap.TotalMilliseconds);
        }

        if (_settlesAtMs - frame.TimestampMs > (long)SettlingTimes.AfterBoot.TotalMilliseconds) _settlesAtMs = frame.TimestampMs; // the clock was set back
        Volatile.Write(ref _lastTickMs, frame.TimestampMs);
        lock (_gate) _firstSampleMs ??= frame.TimestampMs;
    }

    private void Interrupt(TickOutcome tick)
    {
        _steps.Interrupt();
        _habits.Interrupt();
        foreach (var watch in _watches)
        {
            Tell(watch, watch.Interrupt(), tick);
        }
    }

    /// <summary>Takes up models that arrived since the last step.</summary>
    private void TakeOver(TickOutcome tick)
    {
        lock (_gate)
        {
            _knownSteps++;
            if (_arriving.Count == 0) return;
            foreach (var old in _watches.Where(watch => _arriving.ContainsKey(watch.Model.Name)))
            {
                Tell(old, old.Interrupt(), tick);
            }

            var kept = _watches.Where(watch => !_arriving.ContainsKey(watch.Model.Name));
            var fresh = _arriving.Values.Select(arrived => new ModelWatch(arrived.Model, arrived.Version));
            _watches = [.. kept.Concat(fresh).OrderBy(watch => Array.IndexOf(_detectors, watch.Model.Name))];
            foreach (var (name, (model, _)) in _arriving) TakeOverHabits(name, model);
            _arriving.Clear();
        }
    }

    /// <summary>The first detector's model brings what it knows of habits: that was learned from all of the history.</summary>
    private void TakeOverHabits(string detector, HostModel model)
    {
        if (detector != _detectors[0] || model.Habits.IsEmpty) return;
        _habits = new FeatureHabits(_options.Zone);
        _habits.Load(new StateReader(model.Habits));
        _habits.Interrupt();
    }

    private void Judge(FeatureRow step, TickOutcome tick)
    {
        var isSettling = step.TimeMs <= _settlesAtMs;
        step = step with { Explained = _habits.Observe(step, !isSettling) };
        foreach (var watch in _watches)
        {
            Tell(watch, watch.Judge(step, isSettling, _members, _habits), tick);
        }

        if (_habits.Missed.Count == 0 || _watches is not [var speaker, ..] || speaker.Model.Name != _detectors[0]) return;
        if (_incidents.Observe(_habits.Missed, step.TimeMs, speaker.Model.Name, speaker.Version, _rules) is { } missed) tick.Incidents.Add(missed);
    }

    private void Tell(ModelWatch watch, IReadOnlyList<(OddRun Run, long OnsetMs)> changed, TickOutcome tick)
    {
        foreach (var (run, onsetMs) in changed)
        {
            tick.Runs.Add(run);
            if (watch.Model.Name != _detectors[0]) continue;
            if (_incidents.Observe(run, onsetMs, watch.Current!, watch.Model.Threshold, Volatile.Read(ref _rules)) is { } step) tick.Incidents.Add(step);
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
