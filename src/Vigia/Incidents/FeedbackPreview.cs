namespace Vigia.Incidents;

/// <summary>What an answer would do, before it is given. Nothing is changed by asking.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Answer">real, false-alarm or expected.</param>
/// <param name="Rule">The rule it would make; null for real.</param>
/// <param name="LookedBackMs">How far back incidents were looked at.</param>
/// <param name="Removed">Numbers of the incidents the rule would have kept quiet.</param>
/// <param name="Kept">Numbers of those that would still have been told.</param>
internal sealed record FeedbackPreview(long IncidentId, string Answer, RuleView? Rule, long LookedBackMs, IReadOnlyList<long> Removed, IReadOnlyList<long> Kept);
