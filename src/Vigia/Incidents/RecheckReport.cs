namespace Vigia.Incidents;

/// <summary>A verdict, made anew.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Outcome">same, different, or expired (what is needed is gone).</param>
/// <param name="Told">What came of it, in words.</param>
/// <param name="ModelVersion">Version of the model.</param>
/// <param name="PeakMs">The step that was judged anew.</param>
/// <param name="Score">The score as it was stored.</param>
/// <param name="ScoreNow">The score made anew; null when it could not be.</param>
/// <param name="Threshold">The threshold.</param>
/// <param name="Inputs">Fingerprint of the numbers then.</param>
/// <param name="InputsNow">Fingerprint of the numbers now; null when they are gone.</param>
internal sealed record RecheckReport(
    long IncidentId, string Outcome, string Told, int ModelVersion, long PeakMs, double Score, double? ScoreNow, double Threshold, string Inputs, string? InputsNow);
