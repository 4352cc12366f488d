namespace Vigia.Detection;

/// <summary>
/// Tells the civil time of a place, daylight saving included. The offset is looked up once every quarter of an hour, which no zone
/// changes within. One thread.
/// </summary>
/// <param name="zone">The place; null is UTC.</param>
public sealed class CivilClock(TimeZoneInfo? zone)
{
    /// <summary>0001-01-02 UTC: the first instant that has a civil time everywhere.</summary>
    internal const long EarliestMs = -62_135_510_400_000;

    /// <summary>9999-12-30 UTC: the last such instant.</summary>
    internal const long LatestMs = 253_402_128_000_000;

    private const long DayMs = 86_400_000;
    private const long QuarterMs = 900_000;
    private const int ThursdayOfDayZero = 4;

    private long _quarter = long.MinValue;
    private long _offsetMs;

    /// <summary>The zone; null is UTC.</summary>
    public TimeZoneInfo? Zone => zone;

    /// <summary>The civil time of an instant.</summary>
    /// <param name="timeMs">Milliseconds since 1970-01-01 UTC.</param>
    public CivilTime At(long timeMs)
    {
        var local = timeMs + OffsetMs(timeMs);
        var day = Math.DivRem(local, DayMs, out var inDay);
        if (inDay < 0)
        {
            day--;
            inDay += DayMs;
        }

        var weekday = (int)(((day + ThursdayOfDayZero) % 7 + 7) % 7);
        return new CivilTime((int)day, (DayOfWeek)weekday, (int)(inDay / 1000));
    }

    private long OffsetMs(long timeMs)
    {
        if (zone is null) return 0;
        var quarter = Math.DivRem(timeMs, QuarterMs, out var rest) - (rest < 0 ? 1 : 0);
        if (quarter == _quarter) return _offsetMs;
        _quarter = quarter;
        return _offsetMs = (long)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(quarter * QuarterMs)).TotalMilliseconds;
    }
}
