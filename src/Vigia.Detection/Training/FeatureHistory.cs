using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// What is to be learned from: steps of a host's past, gaps and incidents left out, and its habits. Gathered from stored ticks in the
/// order of time. Bounded memory: the newest <see cref="MaxSteps"/> steps are kept, while habits are learned from all of them.
/// </summary>
/// <remarks>
/// The newest without a hole, rather than every second of all: what a detector learns of the way from step to step would not fit the
/// steps it judges. One thread.
/// </remarks>
public sealed class FeatureHistory
{
    /// <summary>Most steps kept: five days of steps of ten seconds. A training on a week costs more than 1 ms of processor time a tick in its hour.</summary>
    public const int MaxSteps = 43_200;

    private const int Slack = 4096;
    private readonly List<FeatureRow> _steps = [];
    private readonly FeatureSteps _gathering;
    private readonly RangeCursor _gaps;
    private readonly RangeCursor _odd;
    private readonly OddPatience _patience = new();

    /// <summary>Makes an empty one.</summary>
    /// <param name="stepSeconds">Length of a step, 1 to 3,600.</param>
    /// <param name="gaps">Times of which nothing is learned at all: gaps with what follows them, maintenance. In any order.</param>
    /// <param name="odd">Incidents: detectors do not learn them unless they last (<see cref="OddPatience"/>), habits do. In any order; default none.</param>
    /// <param name="zone">Zone of the host's civil time; null is UTC.</param>
    public FeatureHistory(int stepSeconds, IEnumerable<TimeRange> gaps, IEnumerable<TimeRange>? odd = null, TimeZoneInfo? zone = null)
    {
        StepSeconds = stepSeconds;
        _gathering = new FeatureSteps(stepSeconds);
        _gaps = new RangeCursor(gaps);
        _odd = new RangeCursor(odd ?? []);
        Habits = new FeatureHabits(zone);
    }

    /// <summary>Length of a step.</summary>
    public int StepSeconds { get; }

    /// <summary>Steps seen, kept or not, without those excluded.</summary>
    public long Steps { get; private set; }

    /// <summary>Steps left out because they touch an excluded time.</summary>
    public long Excluded { get; private set; }

    /// <summary>Steps kept, oldest first.</summary>
    public IReadOnlyList<FeatureRow> Kept => _steps;

    /// <summary>What was usual by time of day and week, learned from all steps but gaps.</summary>
    public FeatureHabits Habits { get; }

    /// <summary>From the first to the last step; null while there is none.</summary>
    public TimeRange? Span { get; private set; }

    /// <summary>Takes a stored tick.</summary>
    /// <param name="timestampMs">Its time; not before the one above.</param>
    /// <param name="series">The series that have a value.</param>
    /// <param name="values">Their values, index by index.</param>
    public void Add(long timestampMs, IReadOnlyList<SeriesKey> series, IReadOnlyList<double> values)
    {
        if (_gathering.Observe(timestampMs, series, values, out var row)) Add(row);
    }

    /// <summary>Takes a finished step.</summary>
    /// <param name="row">The step.</param>
    /// <param name="isGap">Whether it is known to belong to a gap besides those it was made with.</param>
    /// <param name="isOdd">Whether it is known to belong to an incident besides those.</param>
    public void Add(FeatureRow row, bool isGap = false, bool isOdd = false)
    {
        var step = new TimeRange(row.TimeMs - (StepSeconds * 1000L), row.TimeMs);
        isGap |= _gaps.Touches(step);
        isOdd |= _odd.Touches(step);
        var explained = Habits.Observe(row, isUsual: !isGap);
        isOdd = _patience.IsLeftOut(isOdd, StepSeconds, Span?.LengthMs ?? 0);
        if (isGap || isOdd)
        {
            Excluded++;
            return;
        }

        Span = new TimeRange(Span?.FromMs ?? step.FromMs, Math.Max(Span?.ToMs ?? 0, row.TimeMs));
        Steps++;
        _steps.Add(row with { Explained = explained });
        if (_steps.Count >= MaxSteps + Slack) _steps.RemoveRange(0, Slack);
    }
}
