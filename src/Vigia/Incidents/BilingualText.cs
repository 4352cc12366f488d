namespace Vigia.Incidents;

/// <summary>A text for people in English and Brazilian Portuguese.</summary>
/// <param name="En">English.</param>
/// <param name="Pt">Brazilian Portuguese.</param>
internal sealed record BilingualText(string En, string Pt);
