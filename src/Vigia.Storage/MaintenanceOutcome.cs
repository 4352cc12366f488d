namespace Vigia.Storage;

/// <summary>What was done in the background.</summary>
/// <param name="TicksPacked">Ticks that became part of chunks.</param>
/// <param name="HoursMerged">Hours whose chunks were merged or rolled up.</param>
public readonly record struct MaintenanceOutcome(long TicksPacked, long HoursMerged);
