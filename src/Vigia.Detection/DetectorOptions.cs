namespace Vigia.Detection;

/// <summary>What every detector is told when it is made.</summary>
/// <param name="Columns">Names of the columns it will be given.</param>
/// <param name="StepSeconds">Usual time from row to row, or null when nothing of a clock is known.</param>
/// <param name="Seed">Seed of everything random in it; the same seed and rows give the same scores to the bit.</param>
public sealed record DetectorOptions(IReadOnlyList<string> Columns, double? StepSeconds = null, int Seed = 42);
