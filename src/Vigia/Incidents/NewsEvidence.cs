namespace Vigia.Incidents;

/// <summary>Something that was new shortly before an incident.</summary>
/// <param name="Kind">Word for what it is: process, job (the clock was to start it), or the kind of an event as the API calls it.</param>
/// <param name="TimeMs">When.</param>
/// <param name="Detail">Words for people.</param>
internal sealed record NewsEvidence(string Kind, long TimeMs, string Detail);
