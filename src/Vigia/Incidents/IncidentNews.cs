namespace Vigia.Incidents;

/// <summary>What just happened to an incident, for those who listen to the live feed.</summary>
/// <param name="Change">began, grew or ended.</param>
/// <param name="Incident">The incident as it is now, as <c>GET /incidents/{id}</c> gives it.</param>
internal sealed record IncidentNews(string Change, IncidentView Incident);
