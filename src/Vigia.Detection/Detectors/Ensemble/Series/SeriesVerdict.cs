namespace Vigia.Detection;

/// <summary>What a single series' newest value is worth, in decades of surprise.</summary>
/// <param name="Level">How odd this row is: for ranking rows and shading a stretch.</param>
/// <param name="Onset">How much speaks for something new having begun: for telling a person.</param>
internal readonly record struct SeriesVerdict(double Level, double Onset);
