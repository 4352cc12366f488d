using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// Makes incidents out of runs: a run becomes one as soon as it is large enough and no rule of the user's expects it, is told once, and is
/// the same incident as the one before when it follows within ten minutes on the same part of the machine. One host, one thread.
/// </summary>
/// <param name="zone">Zone of the host's civil time; null is UTC.</param>
public sealed class IncidentTracker(TimeZoneInfo? zone)
{
    /// <summary>Runs no further apart than this on the same part of the machine are one incident.</summary>
    public const long MergeMs = 600_000;

    /// <summary>A job that is missed is missed for several quarters of an hour; it is told once.</summary>
    private const long MissedMergeMs = 3_600_000;

    private const double MissedLevel = 60;

    private readonly CivilClock _clock = new(zone);
    private Incident? _unusual;
    private Incident? _missed;

    /// <summary>The incident that is open; null when there is none.</summary>
    public Incident? Open => _unusual is { EndMs: null } open ? open : null;

    /// <summary>Takes a run of the detector that speaks: begun, at a new peak, or ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="onsetMs">When it began to show.</param>
    /// <param name="verdict">The verdict of the step.</param>
    /// <param name="threshold">Score from which on a step is odd.</param>
    /// <param name="rules">What the user expects.</param>
    public IncidentStep? Observe(OddRun run, long onsetMs, Verdict verdict, double threshold, IReadOnlyList<ExpectedRule> rules)
    {
        if (run.EndMs is { } end) return End(end);
        if (Open is { } open) return run.PeakLevel > open.PeakLevel ? Grow(open, run, verdict) : null;
        if (!MinimalSize.IsReached(run.Reasons) || IsExpected(run.Reasons, onsetMs, rules)) return null;
        if (_unusual is { EndMs: { } ended } last && run.StartMs - ended <= MergeMs && last.Group == HostFeatures.GroupOf(MinimalSize.LargeFirst(run.Reasons)[0].Series))
            return Grow(last with { EndMs = null }, run, verdict);
        _unusual = new Incident(
            IncidentKind.Unusual, run.Detector, run.ModelVersion, verdict.IsYoung, onsetMs, verdict.TimeMs, run.PeakMs, null, run.PeakLevel, verdict.Score, threshold, verdict.Inputs, MinimalSize.LargeFirst(run.Reasons));
        return new IncidentStep(_unusual, IncidentChange.Began);
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
        foreach (var incident in (Incident?[])[_unusual, _missed])
        {
            state.Write(incident is not null);
            incident?.Save(state);
        }
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void Load(StateReader state)
    {
        state.Section("INCI");
        _unusual = state.ReadBool() ? Incident.Load(state) : null;
        _missed = state.ReadBool() ? Incident.Load(state) : null;
    }

    private IncidentStep? End(long endMs)
    {
        if (Open is not { } open) return null;
        _unusual = open with { EndMs = endMs };
        return new IncidentStep(_unusual, IncidentChange.Ended);
    }

    private IncidentStep Grow(Incident incident, OddRun run, Verdict verdict)
    {
        _unusual = run.PeakLevel <= incident.PeakLevel
            ? incident
            : incident with { PeakMs = run.PeakMs, PeakLevel = run.PeakLevel, PeakScore = verdict.Score, Inputs = verdict.Inputs, Reasons = MinimalSize.LargeFirst(run.Reasons) };
        return new IncidentStep(_unusual, IncidentChange.Grew);
    }

    private bool IsExpected(IReadOnlyList<OddReason> reasons, long timeMs, IReadOnlyList<ExpectedRule> rules)
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
