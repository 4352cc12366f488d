namespace Vigia.Incidents;

/// <summary>One version of a model.</summary>
/// <param name="Detector">Name of the detector.</param>
/// <param name="Version">Its number.</param>
/// <param name="TrainedAtMs">When it was trained.</param>
/// <param name="FromMs">Begin of the history it learned from.</param>
/// <param name="ToMs">End of that history.</param>
/// <param name="Steps">Steps it learned from.</param>
/// <param name="IsCurrent">Whether it is in use.</param>
/// <param name="Speaks">Whether its detector is the one people are told of.</param>
/// <param name="Summary">What the training found; null when it cannot be read.</param>
internal sealed record ModelVersionView(
    string Detector, int Version, long TrainedAtMs, long FromMs, long ToMs, long Steps, bool IsCurrent, bool Speaks, Vigia.Learning.ModelSummary? Summary);
