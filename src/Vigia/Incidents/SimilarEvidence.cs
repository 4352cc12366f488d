namespace Vigia.Incidents;

/// <summary>An earlier incident like this one.</summary>
/// <param name="Id">Its number.</param>
/// <param name="StartMs">When it was told.</param>
/// <param name="Likeness">0 to 1, by the cosine of the shares of the reasons.</param>
internal sealed record SimilarEvidence(long Id, long StartMs, double Likeness);
