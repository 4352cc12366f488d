namespace Vigia.Collectors.Jobs;

/// <summary>The times on the wall clock at which something recurs, as sets of minutes, hours, days, months and days of the week. Immutable.</summary>
/// <param name="Minutes">Bit 0 to 59.</param>
/// <param name="Hours">Bit 0 to 23.</param>
/// <param name="Days">Bit 1 to 31.</param>
/// <param name="Months">Bit 1 to 12.</param>
/// <param name="Weekdays">Bit 0, Sunday, to 6.</param>
/// <param name="Second">Second of the minute.</param>
/// <param name="EitherDay">Whether a day fits by its number or by its weekday, as cron has it where both are restricted; otherwise by both.</param>
public sealed record CivilSchedule(ulong Minutes, ulong Hours, ulong Days, ulong Months, ulong Weekdays, int Second = 0, bool EitherDay = false)
{
    /// <summary>All of 0 to 59.</summary>
    public const ulong AllMinutes = (1UL << 60) - 1;

    /// <summary>All of 0 to 23.</summary>
    public const ulong AllHours = (1UL << 24) - 1;

    /// <summary>All of 1 to 31.</summary>
    public const ulong AllDays = ((1UL << 31) - 1) << 1;

    /// <summary>All of 1 to 12.</summary>
    public const ulong AllMonths = ((1UL << 12) - 1) << 1;

    /// <summary>All of 0 to 6.</summary>
    public const ulong AllWeekdays = (1UL << 7) - 1;

    /// <summary>Clocks are set by fewer hours than this.</summary>
    private const int LongestStep = 3;

    /// <summary>The 29th of February comes within eight years.</summary>
    private const int MostDaysAhead = 8 * 366;

    /// <summary>
    /// The first time after a moment; null when there is none within eight years. A time the clocks leave out is as much later as they go forward; one they
    /// show twice counts the first time.
    /// </summary>
    public DateTimeOffset? NextAfter(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        // From the day before: a time the clocks left out is told on the day they did.
        for (var date = local.Date.AddDays(-1); date <= local.Date.AddDays(MostDaysAhead); date = date.AddDays(1))
        {
            if (Fits(date) && FirstOfDay(date, after, zone) is { } next) return next;
        }

        return null;
    }

    private DateTimeOffset? FirstOfDay(DateTime date, DateTimeOffset after, TimeZoneInfo zone)
    {
        var past = TimeZoneInfo.ConvertTime(after, zone).DateTime.AddHours(-LongestStep);
        DateTimeOffset? first = null;
        for (var hour = 0; hour < 24; hour++)
        {
            if ((Hours >> hour & 1) == 0 || date.AddHours(hour + 1) < past) continue;
            if (first is { } found && date.AddHours(hour - LongestStep) > found.DateTime) break;
            for (var minute = 0; minute < 60; minute++)
            {
                if ((Minutes >> minute & 1) == 0) continue;
                var at = OnClock(date.AddHours(hour).AddMinutes(minute).AddSeconds(Second), zone);
                if (at > after && (first is null || at < first)) first = at;
            }
        }

        return first;
    }

    private static DateTimeOffset OnClock(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local)) return new DateTimeOffset(local, zone.GetUtcOffset(local.AddHours(-3)));
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }

    private bool Fits(DateTime date)
    {
        if ((Months >> date.Month & 1) == 0) return false;
        var (byNumber, byWeekday) = ((Days >> date.Day & 1) != 0, (Weekdays >> (int)date.DayOfWeek & 1) != 0);
        return EitherDay ? byNumber || byWeekday : byNumber && byWeekday;
    }
}
