namespace Vigia.Incidents;

/// <summary>An incident for people and programs.</summary>
/// <param name="Id">Its number, 1, 2, … within the host.</param>
/// <param name="Severity">minor, major or critical.</param>
/// <param name="Detector">Name of the detector that found it.</param>
/// <param name="ModelVersion">Version of the model that judged.</param>
/// <param name="OnsetMs">When it began to show, milliseconds since 1970-01-01 UTC.</param>
/// <param name="StartMs">When it was told.</param>
/// <param name="PeakMs">When its level was highest.</param>
/// <param name="EndMs">First moment after; null while it is open.</param>
/// <param name="PeakLevel">Highest level, 0 to 100; 50 is the threshold.</param>
/// <param name="Answer">What a person answered last and did not take back: real, false-alarm, expected; null when nobody did.</param>
/// <param name="FeedbackId">Number of that answer.</param>
/// <param name="Evidence">Why.</param>
internal sealed record IncidentView(
    long Id, string Severity, string Detector, int ModelVersion, long OnsetMs, long StartMs, long PeakMs, long? EndMs, double PeakLevel, string? Answer, long? FeedbackId, IncidentEvidence Evidence);
