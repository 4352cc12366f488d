namespace Vigia.Detection;

/// <summary>What a level was around a moment.</summary>
/// <param name="TimeMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Value">The level; of a resource, the share in use.</param>
public readonly record struct LevelPoint(long TimeMs, double Value);
