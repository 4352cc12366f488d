using Vigia.Model;

namespace Vigia.Detection;

/// <summary>How far a detector is with a host, for people.</summary>
/// <param name="Detector">Name of the detector.</param>
/// <param name="Phase">Learning, young or watching.</param>
/// <param name="ModelVersion">Version in use; 0 while learning.</param>
/// <param name="TrainedOn">History the model was trained on; null while learning.</param>
/// <param name="Missing">What is missing for the first model; null once there is one.</param>
/// <param name="Left">Time left at best until the first model; zero once there is one.</param>
public sealed record WatchState(string Detector, WatchPhase Phase, int ModelVersion, TimeRange? TrainedOn, TooLittleHistory? Missing, TimeSpan Left);
