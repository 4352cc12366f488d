namespace Vigia.Storage;

/// <summary>What a person answered to an incident, and the rule that came of it.</summary>
/// <param name="Id">1, 2, … within the host; 0 before it is stored.</param>
/// <param name="IncidentId">The incident.</param>
/// <param name="Answer">Word for the answer.</param>
/// <param name="MadeMs">When, milliseconds since 1970-01-01 UTC.</param>
/// <param name="MadeBy">Who.</param>
/// <param name="UndoneMs">When it was taken back; null while it counts.</param>
/// <param name="Note">Words of the person; may be empty.</param>
/// <param name="Rule">The rule as JSON; empty where the answer made none.</param>
public sealed record StoredFeedback(long Id, long IncidentId, string Answer, long MadeMs, string MadeBy, long? UndoneMs, string Note, string Rule);
