namespace Vigia.Storage;

/// <summary>Something people were told of.</summary>
/// <param name="Id">1, 2, … within the host; 0 before it is stored.</param>
/// <param name="Detector">Name of the detector that found it.</param>
/// <param name="ModelVersion">Version of the model that judged.</param>
/// <param name="StartMs">When it was told, milliseconds since 1970-01-01 UTC.</param>
/// <param name="OnsetMs">When it began to show.</param>
/// <param name="PeakMs">When its level was highest.</param>
/// <param name="EndMs">First moment after; null while it is open.</param>
/// <param name="PeakLevel">Highest level, 0 to 100.</param>
/// <param name="Evidence">Why, as JSON: reasons, processes, sentences.</param>
public sealed record StoredIncident(
    long Id, string Detector, int ModelVersion, long StartMs, long OnsetMs, long PeakMs, long? EndMs, double PeakLevel, string Evidence);
