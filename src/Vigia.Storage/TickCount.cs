namespace Vigia.Storage;

/// <summary>Ticks in a range.</summary>
/// <param name="Readings">Ticks that were recorded.</param>
/// <param name="AtLeast">Ticks on which the series asked about reached the threshold.</param>
public readonly record struct TickCount(long Readings, long AtLeast);
