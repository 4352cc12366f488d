using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// What is to be learned from: steps of a host's past, gaps and incidents left out. Gathered from stored ticks in the order of
/// time. Bounded memory: past 40,000 steps every second one is dropped, while the newest two days are kept whole to measure on.
/// </summary>
/// <remarks>One thread.</remarks>
public sealed class FeatureHistory
{
    /// <summary>Most steps kept of the whole span.</summary>
    public const int MaxSteps = 40_000;

    private static readonly TimeSpan RecentSpan = TimeSpan.FromDays(2);
    private readonly List<FeatureRow> _steps = [];
    private readonly Queue<FeatureRow> _recent = new();
    private readonly FeatureSteps _gathering;
    private readonly List<TimeRange> _excluded;
    private int _excludedFrom;
    private int _stride = 1;

    /// <summary>Makes an empty one.</summary>
    /// <param name="stepSeconds">Length of a step, 1 to 3,600.</param>
    /// <param name="excluded">Times not to be learned from: gaps with what follows them, incidents, maintenance. In any order.</param>
    public FeatureHistory(int stepSeconds, IEnumerable<TimeRange> excluded)
    {
        StepSeconds = stepSeconds;
        _gathering = new FeatureSteps(stepSeconds);
        _excluded = [.. excluded.OrderBy(range => range.FromMs)];
    }

    /// <summary>Length of a step.</summary>
    public int StepSeconds { get; }

    /// <summary>Steps seen, kept or not, without those excluded.</summary>
    public long Steps { get; private set; }

    /// <summary>Steps left out because they touch an excluded time.</summary>
    public long Excluded { get; private set; }

    /// <summary>Steps kept of the whole span, oldest first.</summary>
    public IReadOnlyList<FeatureRow> Kept => _steps;

    /// <summary>The newest steps, none dropped, oldest first.</summary>
    public IReadOnlyCollection<FeatureRow> Recent => _recent;

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
    public void Add(FeatureRow row)
    {
        if (IsExcluded(row.TimeMs))
        {
            Excluded++;
            return;
        }

        Span = Span is { } span ? new TimeRange(span.FromMs, Math.Max(span.ToMs, row.TimeMs)) : new TimeRange(row.TimeMs - (StepSeconds * 1000L), row.TimeMs);
        if (Steps++ % _stride == 0) Keep(row);
        _recent.Enqueue(row);
        while (row.TimeMs - _recent.Peek().TimeMs >= (long)RecentSpan.TotalMilliseconds) _recent.Dequeue();
    }

    private void Keep(FeatureRow row)
    {
        _steps.Add(row);
        if (_steps.Count < MaxSteps) return;
        for (var i = 0; i < _steps.Count / 2; i++) _steps[i] = _steps[2 * i];
        _steps.RemoveRange(_steps.Count / 2, _steps.Count - (_steps.Count / 2));
        _stride *= 2;
    }

    /// <summary>Whether a step that ends then touches an excluded time. Steps come in the order of time, so ranges that are over are passed for good.</summary>
    private bool IsExcluded(long endMs)
    {
        var startMs = endMs - (StepSeconds * 1000L);
        while (_excludedFrom < _excluded.Count && _excluded[_excludedFrom].ToMs <= startMs) _excludedFrom++;
        for (var i = _excludedFrom; i < _excluded.Count && _excluded[i].FromMs < endMs; i++)
        {
            if (_excluded[i].ToMs > startMs) return true;
        }

        return false;
    }
}
