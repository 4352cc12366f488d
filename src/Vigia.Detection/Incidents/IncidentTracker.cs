using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// Makes incidents out of runs: a run becomes one as soon as it is large enough and no rule of the user's expects it, and is told once. Several may be
/// open. The second on the same part of the machine within an hour is told too; a third goes on with the one before when it follows within two minutes, a
/// fourth within four, and so on: what comes and goes is not told again and again. Once a model knows more than a day, each incident that was told in the
/// last day makes it ask for a larger deviation; and a series that was told of twice in a day has to be farther off to be told of a third time within an
/// hour of another call (<see cref="CallLog"/>). One host; one thread, except <see cref="Pardon"/>.
/// </summary>
/// <param name="zone">Zone of the host's civil time; null is UTC.</param>
public sealed class IncidentTracker(TimeZoneInfo? zone)
{
    /// <summary>A third run on the same part of the machine within an hour is the same incident as the one before when it follows within this; for each further one twice as long.</summary>
    public const long MergeMs = 120_000;

    private const long HourMs = 3_600_000;
    private const int MostKept = 64;

    /// <summary>A job that is missed is missed for several quarters of an hour; it is told once.</summary>
    private const long MissedMergeMs = 3_600_000;

    private const double MissedLevel = 60;

    private readonly CivilClock _clock = new(zone);
    /// <summary>Incidents of late, those open among them, each under the begin of its newest run; oldest first.</summary>
    private readonly List<(long RunStartMs, Incident Incident)> _unusual = [];
    private readonly CallLog _calls = new();
    private Incident? _missed;

    /// <summary>The newest incident that is open; null when there is none.</summary>
    public Incident? Open => _unusual.FindLast(known => known.Incident.EndMs is null).Incident;

    /// <summary>Sets the times whose incidents make the watch no quieter: those answered <i>real</i>, and drills. Safe from any thread.</summary>
    public void Pardon(IReadOnlyList<TimeRange> times) => _calls.Pardon(times);

    /// <summary>Takes a run of the detector that speaks: begun, at a new peak, or ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="onsetMs">When it began to show.</param>
    /// <param name="verdict">The verdict of the step.</param>
    /// <param name="threshold">Score from which on a step is odd.</param>
    /// <param name="rules">What the user expects.</param>
    public IncidentStep? Observe(OddRun run, long onsetMs, Verdict verdict, double threshold, IReadOnlyList<ExpectedRule> rules)
    {
        var at = _unusual.FindIndex(known => known.RunStartMs == run.StartMs && known.Incident.EndMs is null);
        if (run.EndMs is { } end) return at < 0 ? null : Put(at, run.StartMs, _unusual[at].Incident with { EndMs = end }, IncidentChange.Ended);
        if (at >= 0) return run.PeakLevel > _unusual[at].Incident.PeakLevel ? Grow(at, run, verdict) : null;
        if (!MinimalSize.IsReached(run.Reasons, verdict.IsYoung ? 0 : _calls.InTheDay(verdict.TimeMs)) || IsExpected(run.Reasons, onsetMs, rules)) return null;
        var reasons = MinimalSize.LargeFirst(run.Reasons);
        var before = LastOf(HostFeatures.GroupOf(reasons[0].Series), run.StartMs);
        if (before >= 0) return Grow(before, run, verdict);
        if (_calls.IsWornOut(reasons[0], verdict.TimeMs)) return null;
        var startMs = verdict.TimeMs;
        while (_unusual.Exists(known => known.Incident.StartMs == startMs)) startMs++; // an incident is known by it
        Forget(run.StartMs);
        _calls.Add(startMs, reasons[0]);
        _unusual.Add((run.StartMs, new Incident(
            IncidentKind.Unusual, run.Detector, run.ModelVersion, verdict.IsYoung, onsetMs, startMs, run.PeakMs, null, run.PeakLevel, verdict.Score, threshold, verdict.Inputs, reasons)));
        return new IncidentStep(_unusual[^1].Incident, IncidentChange.Began);
    }

    /// <summary>Takes habits that did not come about.</summary>
    /// <param name="missed">The habits.</param>
    /// <param name="nowMs">End of the quarter of an hour.</param>
    /// <param name="detector">Name of the detector that speaks, for the record.</param>
    /// <param name="version">Version of its model.</param>
    /// <param name="rules">What the user expects.</param>
    public IncidentStep? Observe(IReadOnlyList<MissedHabit> missed, long nowMs, string detector, int version, IReadOnlyList<ExpectedRule> rules)
    {
        var reasons = Reasons(missed);
        if (reasons.Length == 0 || IsExpected(reasons, nowMs, rules)) return null;
        if (_missed is { } last && nowMs - last.EndMs <= MissedMergeMs)
        {
            _missed = last with { EndMs = nowMs + 1 };
            return new IncidentStep(_missed, IncidentChange.Grew);
        }

        const long QuarterMs = 900_000;
        _missed = new Incident(IncidentKind.Missed, detector, version, false, nowMs - QuarterMs, nowMs, nowMs, nowMs + 1, MissedLevel, 0, 0, 0, reasons);
        return new IncidentStep(_missed, IncidentChange.Began);
    }

    /// <summary>Writes everything.</summary>
    public void Save(StateWriter state)
    {
        state.Section("INCI");
        state.Write(_unusual.Count);
        foreach (var (runStartMs, incident) in _unusual)
        {
            state.Write(runStartMs);
            incident.Save(state);
        }

        _calls.Save(state);
        state.Write(_missed is not null);
        _missed?.Save(state);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void Load(StateReader state)
    {
        state.Section("INCI");
        _unusual.Clear();
        for (var left = state.ReadInt32(0, MostKept); left > 0; left--) _unusual.Add((state.ReadInt64(), Incident.Load(state)));
        _calls.Load(state);
        _missed = state.ReadBool() ? Incident.Load(state) : null;
    }

    /// <summary>The incident a new run on the same part of the machine goes on with; -1 when there is none.</summary>
    private int LastOf(MetricGroup group, long startMs)
    {
        var last = _unusual.FindLastIndex(known => known.Incident.EndMs is not null && known.Incident.Group == group);
        if (last < 0) return -1;
        var inTheHour = _unusual.Count(known => known.Incident.Group == group && startMs - known.Incident.StartMs <= HourMs);
        if (inTheHour < 2) return -1;
        var within = Math.Min(HourMs, MergeMs << Math.Min(inTheHour - 2, 10));
        return startMs - _unusual[last].Incident.EndMs <= within ? last : -1;
    }

    private void Forget(long nowMs)
    {
        _unusual.RemoveAll(known => known.Incident.EndMs is { } end && nowMs - end > 2 * HourMs);
        if (_unusual.Count >= MostKept) _unusual.RemoveAt(Math.Max(0, _unusual.FindIndex(known => known.Incident.EndMs is not null)));
    }

    private IncidentStep Put(int at, long runStartMs, Incident incident, IncidentChange change)
    {
        _unusual[at] = (runStartMs, incident);
        return new IncidentStep(incident, change);
    }

    private IncidentStep Grow(int at, OddRun run, Verdict verdict)
    {
        var incident = _unusual[at].Incident with { EndMs = null };
        return Put(at, run.StartMs, run.PeakLevel <= incident.PeakLevel
            ? incident
            : incident with { PeakMs = run.PeakMs, PeakLevel = run.PeakLevel, PeakScore = verdict.Score, Inputs = verdict.Inputs, Reasons = MinimalSize.LargeFirst(run.Reasons) }, IncidentChange.Grew);
    }

    /// <summary>Whether a rule of the user's expects something with these reasons at that time.</summary>
    internal bool IsExpected(IReadOnlyList<OddReason> reasons, long timeMs, IReadOnlyList<ExpectedRule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.Covers(reasons, _clock.At(timeMs))) return true;
        }

        return false;
    }

    /// <summary>Each feature's part is how many times over it was expected, capped.</summary>
    private static OddReason[] Reasons(IReadOnlyList<MissedHabit> missed)
    {
        const double MostTimes = 100;
        var weights = missed.Select(miss => Math.Min(miss.Expected / Math.Max(Math.Abs(miss.Actual), 1e-9), MostTimes)).ToArray();
        var sum = weights.Sum();
        return [.. missed.Select((miss, i) => (Share: weights[i] / sum, Miss: miss))
            .Select(part => new OddReason(HostFeatures.SeriesOf(part.Miss.Feature), part.Share, part.Miss.Actual, part.Miss.Expected))
            .Where(MinimalSize.IsLarge).OrderByDescending(reason => reason.Share)];
    }
}
