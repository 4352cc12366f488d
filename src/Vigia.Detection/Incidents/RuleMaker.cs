using Vigia.Model;

namespace Vigia.Detection;

/// <summary>Makes the rule that an answer to an incident asks for. Pure.</summary>
public static class RuleMaker
{
    /// <summary>Reasons from this share on are part of the rule.</summary>
    private const double WorthALimit = 0.03;

    /// <summary>The limit lies so much further than the incident went.</summary>
    private const double Room = 0.25;

    private const int MarginMinutes = 15;

    /// <summary>The same, at any time: for a false alarm.</summary>
    public static ExpectedRule Always(IReadOnlyList<OddReason> reasons) => new(Limits(reasons), ExpectedRule.EveryDay, 0, ExpectedRule.MinutesPerDay);

    /// <summary>The same, at this time of the day with a quarter of an hour on both sides: for what is expected then.</summary>
    /// <param name="reasons">Why the incident was told.</param>
    /// <param name="from">Civil time of its onset.</param>
    /// <param name="to">Civil time of its end, or now.</param>
    /// <param name="days">Days on which it is expected; every day where null.</param>
    public static ExpectedRule At(IReadOnlyList<OddReason> reasons, CivilTime from, CivilTime to, IReadOnlyList<DayOfWeek>? days = null)
    {
        var minutes = ((to.DayNumber - from.DayNumber) * ExpectedRule.MinutesPerDay) + (to.SecondOfDay / 60) - (from.SecondOfDay / 60) + 1 + (2 * MarginMinutes);
        if (minutes >= ExpectedRule.MinutesPerDay) return Always(reasons) with { Days = days ?? ExpectedRule.EveryDay };
        var first = ((from.SecondOfDay / 60) - MarginMinutes + ExpectedRule.MinutesPerDay) % ExpectedRule.MinutesPerDay;
        var last = (first + minutes) % ExpectedRule.MinutesPerDay;
        return new ExpectedRule(Limits(reasons), days ?? ExpectedRule.EveryDay, first, last == 0 ? ExpectedRule.MinutesPerDay : last);
    }

    private static ExpectedLimit[] Limits(IReadOnlyList<OddReason> reasons) =>
        [.. reasons.Where((reason, i) => i == 0 || reason.Share >= WorthALimit).Where(reason => double.IsFinite(reason.Actual)).Select(Limit)];

    private static ExpectedLimit Limit(OddReason reason)
    {
        var expected = double.IsFinite(reason.Expected) ? reason.Expected : reason.Actual;
        var (low, high) = (double.IsFinite(reason.Low) ? reason.Low : expected, double.IsFinite(reason.High) ? reason.High : expected);
        var room = Room * Math.Abs(reason.Actual - expected);
        return new ExpectedLimit(reason.Series, Math.Min(low, reason.Actual - room), Math.Max(high, reason.Actual + room));
    }
}
