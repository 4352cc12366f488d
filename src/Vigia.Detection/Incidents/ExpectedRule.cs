using Vigia.Model;

namespace Vigia.Detection;

/// <summary>What a person said is to be expected: these series within these limits, at these times. Immutable.</summary>
/// <param name="Limits">Series and the values they may take; one that carries an incident and is not listed is not covered.</param>
/// <param name="Days">Days of the week on which it counts, by the host's calendar.</param>
/// <param name="FromMinute">First minute of the day, 0 to 1,439.</param>
/// <param name="ToMinute">First minute after; up to 1,440. Smaller than <paramref name="FromMinute"/> where the time goes past midnight.</param>
public sealed record ExpectedRule(IReadOnlyList<ExpectedLimit> Limits, IReadOnlyList<DayOfWeek> Days, int FromMinute, int ToMinute)
{
    /// <summary>Minutes of a day.</summary>
    public const int MinutesPerDay = 1440;

    /// <summary>Reasons with a smaller share need not be covered.</summary>
    private const double CarryingShare = 0.2;

    /// <summary>All days of the week.</summary>
    public static IReadOnlyList<DayOfWeek> EveryDay { get; } = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Whether it counts at all hours of all days.</summary>
    public bool IsAlways => Days.Count == EveryDay.Count && FromMinute == 0 && ToMinute == MinutesPerDay;

    /// <summary>Whether it says that something with these reasons at that time is to be expected.</summary>
    public bool Covers(IReadOnlyList<OddReason> reasons, CivilTime when)
    {
        if (reasons.Count == 0 || !IsTime(when)) return false;
        for (var i = 0; i < reasons.Count; i++)
        {
            if ((i == 0 || reasons[i].Share >= CarryingShare) && !IsWithin(reasons[i])) return false;
        }

        return true;
    }

    private bool IsWithin(OddReason reason)
    {
        foreach (var limit in Limits)
        {
            if (limit.Series == reason.Series) return reason.Actual >= limit.Least && reason.Actual <= limit.Most;
        }

        return false;
    }

    private bool IsTime(CivilTime when)
    {
        var minute = when.SecondOfDay / 60;
        var isPastMidnight = FromMinute > ToMinute;
        var isInside = isPastMidnight ? minute >= FromMinute || minute < ToMinute : minute >= FromMinute && minute < ToMinute;
        var day = isPastMidnight && minute < ToMinute ? (DayOfWeek)(((int)when.Weekday + 6) % 7) : when.Weekday;
        return isInside && Days.Contains(day);
    }
}
