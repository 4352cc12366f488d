using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Incidents;

/// <summary>A rule as it is stored and shown.</summary>
/// <param name="Limits">Series and the values they may take.</param>
/// <param name="Days">Days of the week by the host's calendar: monday … sunday.</param>
/// <param name="FromMinute">First minute of the day, 0 to 1,439.</param>
/// <param name="ToMinute">First minute after; smaller than the first where the time goes past midnight.</param>
internal sealed record RuleView(IReadOnlyList<RuleLimitView> Limits, IReadOnlyList<string> Days, int FromMinute, int ToMinute)
{
    public static RuleView Of(ExpectedRule rule) => new(
        [.. rule.Limits.Select(limit => new RuleLimitView(limit.Series.ToString(), limit.Least, limit.Most))],
        [.. rule.Days.Select(day => day.ToString().ToLowerInvariant())], rule.FromMinute, rule.ToMinute);

    /// <summary>The rule; null when it names a series, a day or a time that cannot be.</summary>
    public ExpectedRule? ToRule()
    {
        var limits = new List<ExpectedLimit>();
        foreach (var limit in Limits)
        {
            if (!SeriesKey.TryParse(limit.Series, out var series) || limit.Least > limit.Most) return null;
            limits.Add(new ExpectedLimit(series, limit.Least, limit.Most));
        }

        var days = Days.Select(DayOf).ToArray();
        var isTime = FromMinute is >= 0 and < ExpectedRule.MinutesPerDay && ToMinute is >= 0 and <= ExpectedRule.MinutesPerDay;
        return limits.Count == 0 || days.Length == 0 || days.Contains(null) || !isTime ? null : new ExpectedRule(limits, [.. days.OfType<DayOfWeek>()], FromMinute, ToMinute);
    }

    private static DayOfWeek? DayOf(string word)
    {
        foreach (var day in ExpectedRule.EveryDay)
        {
            if (word.Equals(day.ToString(), StringComparison.OrdinalIgnoreCase)) return day;
        }

        return null;
    }
}
