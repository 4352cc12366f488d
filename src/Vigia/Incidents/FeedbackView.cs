namespace Vigia.Incidents;

/// <summary>An answer somebody gave, with the rule that came of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="IncidentId">The incident.</param>
/// <param name="Answer">real, false-alarm or expected.</param>
/// <param name="MadeMs">When.</param>
/// <param name="MadeBy">Who.</param>
/// <param name="UndoneMs">When it was taken back; null while it counts.</param>
/// <param name="Note">Their words.</param>
/// <param name="Rule">The rule; null where the answer made none.</param>
internal sealed record FeedbackView(long Id, long IncidentId, string Answer, long MadeMs, string MadeBy, long? UndoneMs, string Note, RuleView? Rule);
