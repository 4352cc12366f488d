namespace Vigia.Detection;

/// <summary>All detectors, one line each.</summary>
public static class DetectorCatalog
{
    /// <summary>In the order in which they are listed to people; the default first.</summary>
    public static IReadOnlyList<DetectorInfo> All { get; } =
    [
        EnsembleDetector.Info,
        IsolationForestDetector.Info,
        RobustZDetector.Info,
        SeasonalDetector.Info,
        InnovationDetector.Info,
        PcaDetector.Info,
        KMeansDetector.Info,
        ExtendedForestDetector.Info,
        StreamingForestDetector.Info,
        NetdataKMeansDetector.Info,
        OldProjectDetector.Info,
    ];

    /// <summary>The detector of that name, or null.</summary>
    public static DetectorInfo? Find(string name) => All.FirstOrDefault(detector => detector.Name == name);
}
