namespace Vigia.Incidents;

/// <summary>Between which values a series is expected.</summary>
/// <param name="Series">Key of the series.</param>
/// <param name="Least">Lowest value.</param>
/// <param name="Most">Highest value.</param>
internal sealed record RuleLimitView(string Series, double Least, double Most);
