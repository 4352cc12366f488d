using Vigia.Model;

namespace Vigia.Detection;

/// <summary>One detector at work on one host: scores, level, runs with their reasons. One thread.</summary>
internal sealed class ModelWatch
{
    private readonly int[] _features;
    private readonly double[] _row;
    private readonly RunTracker _runs;
    private readonly RunCourse _course = new();
    private readonly Recovery _recovery = new();
    private readonly RunEcho _echo = new();
    private readonly UsualParts _parts;
    private readonly SingleDeviation _singles;
    private readonly double[] _each;
    private bool _isSingle;
    private readonly RunReasons _reasons;
    private bool _isBridging;

    public ModelWatch(HostModel model, int version)
    {
        Model = model;
        Version = version;
        _features = [.. model.Features.Select(HostFeatures.IndexOf)];
        _row = new double[_features.Length];
        _runs = new RunTracker(HostRuns.Options(model.Bar));
        _parts = new UsualParts(_features.Length);
        _reasons = new RunReasons(model, _features);
        _singles = new SingleDeviation(_features.Length);
        _each = new double[_features.Length];
    }

    public HostModel Model { get; }

    public int Version { get; }

    /// <summary>The newest verdict; null before the first step.</summary>
    public Verdict? Current { get; private set; }

    /// <summary>The open run; null when there is none.</summary>
    public OddRun? Open { get; private set; }

    /// <summary>When the open run began to show, which may be before it was told.</summary>
    public long OnsetMs { get; private set; }

    /// <summary>Judges a step. True when a run began, reached a new peak or ended; it is then in <paramref name="run"/>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isSettling">True in the minutes after a boot or a gap: nothing is judged, and what changed meanwhile is taken as it is.</param>
    /// <param name="members">Which series made the features.</param>
    /// <param name="habits">What is expected by the time of day.</param>
    /// <param name="run">The run.</param>
    public bool Judge(FeatureRow step, bool isSettling, FeatureMembers members, FeatureHabits habits, out OddRun? run)
    {
        for (var i = 0; i < _row.Length; i++) _row[i] = _features[i] < 0 ? double.NaN : step.Values[_features[i]];
        var (score, surprise) = isSettling ? Settle() : Score(step);
        surprise = _echo.Quieten(surprise, Model.Bar);
        _course.Add(step.TimeMs, surprise);
        var tracked = _runs.Observe(surprise);
        if (Open is not null && tracked.IsOpen && _recovery.IsOver(_row))
        {
            _runs.Interrupt();
            _echo.Begin(surprise);
            tracked = new RunStep(0, IsOpen: false);
        }

        var level = OddnessLevel.Of(surprise, Model.Bar);
        Current = new Verdict(Model.Name, Version, Model.IsYoung, step.TimeMs, score, level, tracked.IsOpen, InputHash.Of(_row));
        return Follow(tracked, step.TimeMs, level, members, habits, out run);
    }

    /// <summary>Ends the open run where recording stopped; null when none was open.</summary>
    public OddRun? Interrupt()
    {
        _runs.Interrupt();
        _course.Clear();
        _isBridging = true;
        var ended = Open is null ? null : Open with { EndMs = Current!.TimeMs };
        Open = null;
        return ended;
    }

    /// <summary>Writes the running state, the detector's included.</summary>
    public void Save(StateWriter state)
    {
        state.Section("WTCH");
        state.Write(Model.Name);
        state.Write(Version);
        state.Write(Model.Detector.ToBytes().AsSpan());
        var body = new StateWriter();
        SaveBody(body);
        state.Write(body.Written);
    }

    private void SaveBody(StateWriter state)
    {
        _runs.Save(state);
        _course.Save(state);
        _recovery.Save(state);
        _echo.Save(state);
        _parts.Save(state);
        _singles.Save(state);
        state.Write(_isBridging);
        state.Write(Current is not null);
        if (Current is { } current) current.Save(state);
        state.Write(OnsetMs);
        SavedRun.Save(state, Open);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote; null when its model is gone.</summary>
    public static ModelWatch? Load(StateReader state, Func<string, int, HostModel?> modelOf)
    {
        state.Section("WTCH");
        var (name, version) = (state.ReadString(), state.ReadInt32());
        var bytes = state.ReadBytes();
        var known = modelOf(name, version);
        var body = new StateReader(state.ReadBytes());
        return known is null ? null : Load(body, known with { Detector = SavedDetector.FromBytes(bytes) }, version);
    }

    private static ModelWatch Load(StateReader state, HostModel model, int version)
    {
        var watch = new ModelWatch(model, version);
        watch._runs.Load(state);
        watch._course.Load(state);
        watch._recovery.Load(state, watch._row.Length);
        watch._echo.Load(state);
        watch._parts.Load(state);
        watch._singles.Load(state);
        watch._isBridging = state.ReadBool();
        watch.Current = state.ReadBool() ? Verdict.Load(state) : null;
        watch.OnsetMs = state.ReadInt64();
        watch.Open = SavedRun.Load(state);
        return watch;
    }

    private (double Score, double Surprise) Settle()
    {
        _isBridging = true;
        return (0, 0);
    }

    private (double Score, double Surprise) Score(FeatureRow step)
    {
        var detector = Model.Detector.Detector;
        if (_isBridging) Bridge(detector);
        var judged = detector.Score(_row, step.TimeMs);
        var score = judged.Score * HeldOutStream.LeftOver(detector, _features, step.Explained);
        if (Open is null && judged.IsJudged && detector is IExplainsRows { AreSigned: false } explains) _parts.Learn(explains.Contributions);
        return judged.IsJudged ? Heard(score, step.Explained) : (score, 0);
    }

    /// <summary>The louder of all features together and the oddest one alone; then the score is the one that would surprise as much.</summary>
    private (double Score, double Surprise) Heard(double score, ulong explained)
    {
        var together = Model.HeldOut.Upper(score);
        _singles.Take(_row, _features, explained);
        var single = Model.Singles.Surprise(_singles.Off, _each);
        _isSingle = single > together;
        return _isSingle ? (Math.Max(score, Model.HeldOut.ValueAt(single)), single) : (score, together);
    }

    private void Bridge(IDetector detector)
    {
        (detector as IBridgesGaps)?.Bridge();
        _singles.Bridge();
        _isBridging = false;
    }

    private bool Follow(RunStep tracked, long timeMs, double level, FeatureMembers members, FeatureHabits habits, out OddRun? run)
    {
        run = null;
        if (tracked.Onset > 0 && Open is null)
        {
            OnsetMs = _course.BeginOf(RunOptions.QuietShareOf(Model.Bar), timeMs) - (Model.StepSeconds * 1000L);
            Open = run = new OddRun(Model.Name, Version, timeMs - (Model.StepSeconds * 1000L), timeMs, null, level, Reasons(timeMs, members, habits));
        }
        else if (Open is not null && !tracked.IsOpen)
        {
            (run, Open) = (Open with { EndMs = timeMs }, null);
        }
        else if (Open is not null && level > Open.PeakLevel)
        {
            Open = run = Open with { PeakMs = timeMs, PeakLevel = level, Reasons = Reasons(timeMs, members, habits) };
        }
        else if (Open is not null && level >= OddnessLevel.Threshold && !MinimalSize.IsReached(Open.Reasons))
        {
            // Not told yet, being too small: what is odd now may be large, though the level was higher before.
            Open = run = Open with { Reasons = Reasons(timeMs, members, habits) };
        }

        return run is not null;
    }

    private IReadOnlyList<OddReason> Reasons(long timeMs, FeatureMembers members, FeatureHabits habits)
    {
        if (Model.Detector.Detector is not IExplainsRows explains) return [];
        var contributions = _isSingle ? SingleParts() : explains.AreSigned ? explains.Contributions : _parts.Signed(explains.Contributions);
        var reasons = _reasons.Of(contributions, _row, timeMs, members, habits, out var main);
        _recovery.At(main);
        return reasons;
    }

    /// <summary>Where one feature alone is odd, each has a part by how far its own surprise lies beyond the ordinary.</summary>
    private ReadOnlySpan<double> SingleParts()
    {
        const double Ordinary = 2;
        var parts = new double[_each.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = Math.Pow(Math.Max(0, _each[i] - Ordinary), 2);
        return parts;
    }
}
