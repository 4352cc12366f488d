namespace Vigia.Detection;

/// <summary>A series left its usual level and stayed on another.</summary>
/// <param name="StartMs">When it left, as far as can be told.</param>
/// <param name="SeenMs">When it was recognised.</param>
/// <param name="Change">By how much, in the series' unit.</param>
public readonly record struct LevelShift(long StartMs, long SeenMs, double Change);
