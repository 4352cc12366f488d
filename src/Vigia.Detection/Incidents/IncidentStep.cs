namespace Vigia.Detection;

/// <summary>An incident and what just happened to it.</summary>
/// <param name="Incident">As it is now.</param>
/// <param name="Change">What happened.</param>
public readonly record struct IncidentStep(Incident Incident, IncidentChange Change);
