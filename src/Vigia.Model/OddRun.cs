namespace Vigia.Model;

/// <summary>A stretch of time a detector found odd.</summary>
/// <param name="Detector">Name of the detector.</param>
/// <param name="ModelVersion">Version of the model that judged.</param>
/// <param name="StartMs">Onset.</param>
/// <param name="PeakMs">When the level was highest.</param>
/// <param name="EndMs">First moment after; null while the run is open.</param>
/// <param name="PeakLevel">Highest level, 0 to 100; 50 is the threshold.</param>
/// <param name="Reasons">The metrics that made it odd at the peak, the strongest first.</param>
public sealed record OddRun(
    string Detector,
    int ModelVersion,
    long StartMs,
    long PeakMs,
    long? EndMs,
    double PeakLevel,
    IReadOnlyList<OddReason> Reasons);
