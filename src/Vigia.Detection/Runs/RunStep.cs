namespace Vigia.Detection;

/// <summary>What a row means for the runs of a stream.</summary>
/// <param name="Onset">0, or on the first row of a run its strength in (0, 1]; at least 0.5.</param>
/// <param name="IsOpen">Whether the row belongs to a run.</param>
public readonly record struct RunStep(double Onset, bool IsOpen);
