namespace Vigia.Incidents;

/// <summary>The part one series had in an incident, at its peak.</summary>
/// <param name="Series">Key of the series.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Group">Part of the machine, as the API calls it.</param>
/// <param name="Share">Signed share of the oddness; all shares and <see cref="IncidentEvidence.OthersShare"/> sum to 1.</param>
/// <param name="Actual">Its value; null when unknown.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Low">Lowest value that would have been usual.</param>
/// <param name="High">Highest value that would have been usual.</param>
/// <param name="ActualText">The value with its unit.</param>
/// <param name="ExpectedText">The expected value with its unit; empty when unknown.</param>
internal sealed record ReasonEvidence(
    string Series, BilingualText Name, string Group, double Share, double? Actual, double? Expected, double? Low, double? High, BilingualText ActualText, BilingualText ExpectedText);
