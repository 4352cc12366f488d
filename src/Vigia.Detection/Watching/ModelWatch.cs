using Vigia.Model;

namespace Vigia.Detection;

/// <summary>One detector at work on one host: scores, level, runs with their reasons. One thread.</summary>
internal sealed class ModelWatch
{
    private const int MostOpen = 16;

    /// <summary>A model that knows more than a day has to be so many decades surer before it tells of one part of the machine beside what it told of all.</summary>
    private const double BesideMore = 1;

    private readonly int[] _features;
    private readonly double[] _row;
    private readonly RunTracker _runs;
    private readonly RunCourse _course = new();
    private readonly RunEcho _echo = new();
    private readonly UsualParts _parts;
    private readonly SingleDeviation _singles;
    private readonly GroupOnsets _groups;
    private readonly double[] _each;
    private readonly RunReasons _reasons;
    private readonly List<WatchedRun> _open = [];
    private double _together;
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
        _singles.BeginAt(model.Singles.Levels);
        _groups = new GroupOnsets(_features);
        _each = new double[model.Singles.Columns.Count];
    }

    public HostModel Model { get; }

    public int Version { get; }

    /// <summary>The newest verdict; null before the first step.</summary>
    public Verdict? Current { get; private set; }

    /// <summary>Whether a run is open.</summary>
    public bool IsOpen => _open.Count > 0;

    private double QuietBar => RunOptions.QuietShareOf(Model.Bar);

    private bool HearsSingles => _each.Length > 0;

    /// <summary>Judges a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isSettling">True in the minutes after a boot or a gap: nothing is judged, and what changed meanwhile is taken as it is.</param>
    /// <param name="members">Which series made the features.</param>
    /// <param name="habits">What is expected by the time of day.</param>
    /// <returns>Runs that began, reached a new peak or ended, each with when it began to show.</returns>
    public IReadOnlyList<(OddRun Run, long OnsetMs)> Judge(FeatureRow step, bool isSettling, FeatureMembers members, FeatureHabits habits)
    {
        for (var i = 0; i < _row.Length; i++) _row[i] = _features[i] < 0 ? double.NaN : step.Values[_features[i]];
        var (score, surprise) = isSettling ? Settle() : Score(step);
        _course.Add(step.TimeMs, _echo.IsHeard && surprise <= _together ? 0 : surprise);
        var fresh = HearsSingles ? _groups.Observe(_each, _runs.CurrentBar + (Model.IsYoung ? 0 : BesideMore), QuietBar) : 0;
        var tracked = _runs.Observe(surprise);
        var changed = new List<(OddRun, long)>();
        EndThoseOver(tracked.IsOpen, step.TimeMs, changed);
        var level = OddnessLevel.Of(surprise, Model.Bar);
        var isOnset = fresh != 0 || (tracked.Onset > 0 && _open.Count == 0);
        if (!isOnset || !Begins(fresh, tracked.Onset > 0, surprise, step.TimeMs, members, habits, changed)) FollowOpen(level, step.TimeMs, members, habits, changed);
        Current = new Verdict(Model.Name, Version, Model.IsYoung, step.TimeMs, score, level, _open.Count > 0, InputHash.Of(_row));
        return changed;
    }

    /// <summary>Ends the open runs where recording stopped.</summary>
    public IReadOnlyList<(OddRun Run, long OnsetMs)> Interrupt()
    {
        _runs.Interrupt();
        _course.Clear();
        _isBridging = true;
        (OddRun, long)[] ended = [.. _open.Select(open => (open.Run with { EndMs = Current!.TimeMs }, open.OnsetMs))];
        _open.Clear();
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
        _echo.Save(state);
        _parts.Save(state);
        _singles.Save(state);
        _groups.Save(state);
        state.Write(_isBridging);
        state.Write(Current is not null);
        if (Current is { } current) current.Save(state);
        state.Write(_open.Count);
        foreach (var open in _open) open.Save(state);
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
        watch._echo.Load(state);
        watch._parts.Load(state);
        watch._singles.Load(state);
        watch._groups.Load(state);
        watch._isBridging = state.ReadBool();
        watch.Current = state.ReadBool() ? Verdict.Load(state) : null;
        for (var left = state.ReadInt32(0, MostOpen); left > 0; left--) watch._open.Add(WatchedRun.Load(state, watch._row.Length));
        return watch;
    }

    private (double Score, double Surprise) Settle()
    {
        _isBridging = true;
        _together = 0;
        Array.Clear(_each);
        return (0, 0);
    }

    private (double Score, double Surprise) Score(FeatureRow step)
    {
        var detector = Model.Detector.Detector;
        if (_isBridging) Bridge(detector);
        var judged = detector.Score(_row, step.TimeMs);
        var score = judged.Score * HeldOutStream.LeftOver(detector, _features, step.Explained);
        if (_open.Count == 0 && judged.IsJudged && detector is IExplainsRows { AreSigned: false } explains) _parts.Learn(explains.Contributions);
        return judged.IsJudged ? Heard(score, step.Explained) : (score, 0);
    }

    /// <summary>The louder of all features together and the oddest one alone; then the score is the one that would surprise as much.</summary>
    private (double Score, double Surprise) Heard(double score, ulong explained)
    {
        _together = _echo.Quieten(Model.HeldOut.Upper(score), Model.Bar);
        _singles.Take(_row, _features, explained);
        var single = Model.Singles.Surprise(_singles.Off, _each);
        _singles.Learn(_each);
        return single > _together ? (Math.Max(score, Model.HeldOut.ValueAt(single)), single) : (score, _together);
    }

    private void Bridge(IDetector detector)
    {
        (detector as IBridgesGaps)?.Bridge();
        _singles.Bridge();
        _isBridging = false;
    }

    private void EndThoseOver(bool isTracked, long timeMs, List<(OddRun, long)> changed)
    {
        if (_open.Count == 0) return;
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (!_open[i].IsOver(_row, _groups.Restless) && isTracked) continue;
            changed.Add((_open[i].Run with { EndMs = timeMs }, _open[i].OnsetMs));
            _open.RemoveAt(i);
        }

        if (_open.Count > 0 || !isTracked) return;
        _runs.Interrupt();
        _echo.Begin(_together);
    }

    /// <summary>A run begins: of what all show together, or of one part of the machine beside what goes on already.</summary>
    private bool Begins(uint fresh, bool isTracked, double surprise, long timeMs, FeatureMembers members, FeatureHabits habits, List<(OddRun, long)> changed)
    {
        var stepMs = Model.StepSeconds * 1000L;
        var groups = fresh != 0 && _open.Count > 0 ? fresh : _groups.Loud;
        var isBeside = _open.Count > 0;
        var reasons = Reasons(groups, timeMs, members, habits, out var main);
        if (isBeside && (!MinimalSize.IsReached(reasons) || _open.Count >= MostOpen)) return false;
        if (!isTracked) _runs.BeginNow(surprise);
        _groups.Begin();
        var begin = isBeside ? timeMs : _course.BeginOf(QuietBar, timeMs);
        var level = OddnessLevel.Of(isBeside ? _groups.LoudnessOf(groups) : surprise, Model.Bar);
        var open = new WatchedRun(new OddRun(Model.Name, Version, timeMs - stepMs, timeMs, null, level, reasons), begin - stepMs, groups);
        open.PeakAt(main);
        _open.Add(open);
        changed.Add((open.Run, open.OnsetMs));
        return true;
    }

    private void FollowOpen(double level, long timeMs, FeatureMembers members, FeatureHabits habits, List<(OddRun, long)> changed)
    {
        if (_open.Count == 0) return;
        if (HearsSingles && _groups.IsSameCause) _open[^1].Groups |= _groups.Loud & ~Others(_open[^1]);
        foreach (var open in _open)
        {
            var own = LevelOf(open, level);
            var isHigher = own > open.Run.PeakLevel;
            // Not told yet, being too small: what is odd now may be large, though the level was higher before.
            var isWorthALook = own >= OddnessLevel.Threshold && !MinimalSize.IsReached(open.Run.Reasons);
            if (!isHigher && !isWorthALook) continue;
            var reasons = Reasons(open.Groups & _groups.Taken, timeMs, members, habits, out var main);
            // A detector's slow means may rise on after everything is back: that is no peak, and what was odd stays what the end is measured by.
            if (!MinimalSize.IsReached(reasons) && MinimalSize.IsReached(open.Run.Reasons)) continue;
            open.PeakAt(main);
            open.Run = isHigher ? open.Run with { PeakMs = timeMs, PeakLevel = own, Reasons = reasons } : open.Run with { Reasons = reasons };
            changed.Add((open.Run, open.OnsetMs));
        }
    }

    private uint Others(WatchedRun one)
    {
        uint groups = 0;
        foreach (var open in _open) groups |= open == one ? 0 : open.Groups;
        return groups;
    }

    /// <summary>The level of all together belongs to the only run, unless what is loudest is another part of the machine.</summary>
    private double LevelOf(WatchedRun open, double level)
    {
        if (!HearsSingles || open.Groups == 0) return level;
        var groups = open.Groups & _groups.Taken;
        var isAlone = _open.Count == 1 && groups != 0 && _groups.LoudnessOf(groups) >= _groups.LoudnessOf(_groups.Loud);
        return isAlone ? level : OddnessLevel.Of(_groups.LoudnessOf(groups, byCauses: true), Model.Bar);
    }

    private IReadOnlyList<OddReason> Reasons(uint groups, long timeMs, FeatureMembers members, FeatureHabits habits, out List<(int Column, double Expected, double Actual)> main)
    {
        main = [];
        if (Model.Detector.Detector is not IExplainsRows explains) return [];
        var parts = groups != 0 ? SingleParts(groups) : explains.AreSigned ? explains.Contributions : _parts.Signed(explains.Contributions);
        return _reasons.Of(parts, _row, timeMs, members, habits, out main);
    }

    /// <summary>
    /// Each feature of some parts of the machine by how far its own surprise lies beyond the ordinary: all that moved together, also where one moved a
    /// thousand times as far as the next. What mostly follows from others counts half.
    /// </summary>
    private ReadOnlySpan<double> SingleParts(uint groups)
    {
        const double Ordinary = 2;
        const double Following = 0.5;
        var parts = new double[_each.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!_groups.IsOf(i, groups)) continue;
            parts[i] = Math.Max(0, _each[i] - Ordinary) * (_features[i] >= 0 && HostFeatures.IsConsequence(_features[i]) ? Following : 1);
        }

        return parts;
    }
}
