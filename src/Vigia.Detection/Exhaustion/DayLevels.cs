namespace Vigia.Detection;

/// <summary>Makes one level a day of many: the median, in which what comes and goes within a day does not show.</summary>
/// <remarks>Days are civil ones counted back from now, so that the newest is whole too; with a change of the clocks one has an hour more or less.</remarks>
internal static class DayLevels
{
    /// <summary>Share of a day that has to be known.</summary>
    private const double EnoughOfDay = 0.5;

    private const long DayMs = 86_400_000;

    /// <summary>A point a day, oldest first; days that are mostly unknown or in which the level began anew are left out.</summary>
    /// <param name="points">Levels, oldest first.</param>
    /// <param name="perDay">So many of them make a whole day.</param>
    /// <param name="breaksMs">Moments at which the level began anew.</param>
    /// <param name="days">Most days.</param>
    /// <param name="nowMs">Now.</param>
    /// <param name="zone">Zone of the days; null is UTC.</param>
    public static List<TrendPoint> Of(IReadOnlyList<LevelPoint> points, int perDay, IReadOnlyList<long> breaksMs, int days, long nowMs, TimeZoneInfo? zone)
    {
        var levels = new List<TrendPoint>(days);
        for (var day = days; day > 0; day--)
        {
            var (from, to) = (Back(nowMs, day, zone), Back(nowMs, day - 1, zone));
            if (PartOf(breaksMs, from) != PartOf(breaksMs, to)) continue;
            var inside = points.Where(point => point.TimeMs >= from && point.TimeMs < to).Select(point => point.Value).ToArray();
            if (inside.Length < EnoughOfDay * perDay) continue;
            levels.Add(new TrendPoint(((from + to) / 2.0 - nowMs) / DayMs, Quantiles.Of(inside, 0.5), PartOf(breaksMs, to)));
        }

        return levels;
    }

    /// <summary>How many breaks lie before a moment.</summary>
    public static int PartOf(IReadOnlyList<long> breaksMs, long timeMs)
    {
        var part = 0;
        foreach (var at in breaksMs)
        {
            if (at <= timeMs) part++;
        }

        return part;
    }

    /// <summary>The moment at which the clocks showed the same so many days ago.</summary>
    private static long Back(long nowMs, int days, TimeZoneInfo? zone)
    {
        var then = nowMs - (days * DayMs);
        if (zone is null) return then;
        var moved = zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(nowMs)) - zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(then));
        return then + (long)moved.TotalMilliseconds;
    }
}
