using Vigia.Detection;

namespace Vigia.Expected;

/// <summary>
/// What a model expects of each feature, quarter of an hour by quarter of an hour of the host's civil week: asked of its habits once and
/// remembered. Safe from any thread; up to 27 KB a feature that is asked for.
/// </summary>
/// <param name="habits">What the model learned; it must not be used elsewhere.</param>
/// <param name="zone">Zone of the host's civil time; null is UTC.</param>
internal sealed class WeekOfBands(FeatureHabits habits, TimeZoneInfo? zone)
{
    private const long QuarterMs = 900_000;
    private const int QuartersPerWeek = 7 * SeasonalBaseline.SlotsPerDay;

    private readonly CivilClock _clock = new(zone);
    private readonly ExpectedBand?[]?[] _weeks = new ExpectedBand?[HostFeatures.All.Count][];
    private readonly Lock _gate = new();

    /// <summary>What is expected of a feature at a moment.</summary>
    /// <param name="feature">Index in <see cref="HostFeatures.All"/>.</param>
    /// <param name="timeMs">Milliseconds since 1970-01-01 UTC.</param>
    public ExpectedBand At(int feature, long timeMs)
    {
        lock (_gate) return Find(feature, timeMs);
    }

    /// <summary>What a moment's time of day and week is known for.</summary>
    public Habit HabitAt(int feature, long timeMs)
    {
        lock (_gate) return habits.HabitAt(feature, timeMs);
    }

    /// <summary>What is expected at each of some moments, or over the buckets they begin: the outermost of the band, the mean of the middle.</summary>
    /// <param name="feature">Index in <see cref="HostFeatures.All"/>.</param>
    /// <param name="timestampsMs">The moments, or the beginnings of the buckets.</param>
    /// <param name="stepMs">Width of a bucket; 0 for moments.</param>
    public ExpectedColumn Over(int feature, ReadOnlySpan<long> timestampsMs, long stepMs)
    {
        var column = ExpectedColumn.OfLength(timestampsMs.Length);
        lock (_gate)
        {
            for (var i = 0; i < timestampsMs.Length; i++) column.Set(i, Across(feature, timestampsMs[i], stepMs));
        }

        return column;
    }

    private ExpectedBand Across(int feature, long fromMs, long stepMs)
    {
        var band = Find(feature, fromMs);
        var (low, high, sum, count) = (band.Low, band.High, band.Middle, 1);
        // A week repeats itself: a wider bucket has seen everything after one.
        var endMs = fromMs + Math.Min(stepMs, QuarterMs * QuartersPerWeek);
        for (var at = fromMs + QuarterMs; at < endMs; at += QuarterMs)
        {
            var next = Find(feature, at);
            (low, high, sum, count) = (Math.Min(low, next.Low), Math.Max(high, next.High), sum + next.Middle, count + 1);
        }

        return band with { Low = low, High = high, Middle = sum / count };
    }

    private ExpectedBand Find(int feature, long timeMs)
    {
        var when = _clock.At(timeMs);
        var quarter = ((int)when.Weekday * SeasonalBaseline.SlotsPerDay) + when.Slot(SeasonalBaseline.SlotsPerDay);
        var week = _weeks[feature] ??= new ExpectedBand?[QuartersPerWeek];
        return week[quarter] ??= habits.Expect(feature, timeMs);
    }
}
