using Vigia.Model;

namespace Vigia.Detection;

/// <summary>One detector at work on one host: scores, level, runs with their reasons. One thread.</summary>
internal sealed class ModelWatch
{
    private const int MostReasons = 8;

    private readonly int[] _features;
    private readonly double[] _row;
    private readonly RunTracker _runs;

    public ModelWatch(HostModel model, int version)
    {
        Model = model;
        Version = version;
        _features = [.. model.Features.Select(HostFeatures.IndexOf)];
        _row = new double[_features.Length];
        _runs = new RunTracker(HostRuns.Options(model.Bar));
    }

    public HostModel Model { get; }

    public int Version { get; }

    /// <summary>The newest verdict; null before the first step.</summary>
    public Verdict? Current { get; private set; }

    /// <summary>The open run; null when there is none.</summary>
    public OddRun? Open { get; private set; }

    /// <summary>Judges a step. True when a run began, reached a new peak or ended; it is then in <paramref name="run"/>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isSettling">True in the minutes after a boot or a gap: no run begins.</param>
    /// <param name="members">Which series made the features.</param>
    /// <param name="run">The run.</param>
    public bool Judge(FeatureRow step, bool isSettling, FeatureMembers members, out OddRun? run)
    {
        for (var i = 0; i < _row.Length; i++) _row[i] = _features[i] < 0 ? double.NaN : step.Values[_features[i]];
        var judged = Model.Detector.Detector.Score(_row, step.TimeMs);
        var surprise = judged.IsJudged ? Model.HeldOut.Upper(judged.Score) : 0;
        if (isSettling) surprise = Math.Min(surprise, Math.BitDecrement(Model.Bar));
        var tracked = _runs.Observe(surprise);
        var level = OddnessLevel.Of(surprise, Model.Bar);
        Current = new Verdict(Model.Name, Version, Model.IsYoung, step.TimeMs, judged.Score, level, tracked.IsOpen);
        return Follow(tracked, step.TimeMs, level, members, out run);
    }

    /// <summary>Ends the open run where recording stopped; null when none was open.</summary>
    public OddRun? Interrupt()
    {
        _runs.Interrupt();
        var ended = Open is null ? null : Open with { EndMs = Current!.TimeMs };
        Open = null;
        return ended;
    }

    private bool Follow(RunStep tracked, long timeMs, double level, FeatureMembers members, out OddRun? run)
    {
        run = null;
        if (tracked.Onset > 0 && Open is null) Open = run = new OddRun(Model.Name, Version, timeMs - (Model.StepSeconds * 1000L), timeMs, null, level, ReasonsOf(members));
        else if (Open is not null && !tracked.IsOpen) (run, Open) = (Open with { EndMs = timeMs }, null);
        else if (Open is not null && level > Open.PeakLevel) Open = run = Open with { PeakMs = timeMs, PeakLevel = level, Reasons = ReasonsOf(members) };
        return run is not null;
    }

    private OddReason[] ReasonsOf(FeatureMembers members)
    {
        if (Model.Detector.Detector is not IExplainsRows explains) return [];
        var contributions = explains.Contributions.ToArray();
        var total = contributions.Sum();
        if (!(total > 0)) return [];
        return [.. Enumerable.Range(0, contributions.Length)
            .Where(column => contributions[column] != 0)
            .OrderByDescending(column => Math.Abs(contributions[column]))
            .Take(MostReasons)
            .OrderByDescending(column => contributions[column])
            .Select(column => ReasonOf(column, contributions[column] / total, members))];
    }

    private OddReason ReasonOf(int column, double share, FeatureMembers members)
    {
        var expected = Model.Usual[column].Median;
        if (_features[column] >= 0 && members.MoverOf(_features[column]) is { } mover)
            return new OddReason(mover.Series, share, mover.Actual, mover.IsOnly ? expected : mover.Usual);
        return new OddReason(new SeriesKey(Model.Features[column]), share, _row[column], expected);
    }
}
