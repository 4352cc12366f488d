namespace Vigia.Detection;

/// <summary>A point a trend is drawn through.</summary>
/// <param name="Days">Days from now; negative in the past.</param>
/// <param name="Value">The level.</param>
/// <param name="Part">Points of different parts are never compared: a boot or a clean-up lies between them.</param>
internal readonly record struct TrendPoint(double Days, double Value, int Part);
