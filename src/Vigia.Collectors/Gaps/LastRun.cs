namespace Vigia.Collectors.Gaps;

/// <summary>What is known of the collector's run before this one.</summary>
/// <param name="LastTickMs">Time of its last recorded tick, milliseconds since 1970-01-01 UTC.</param>
/// <param name="BootId">Boot id of the machine then; empty when unknown.</param>
/// <param name="CleanStop">True when it was ended in good order, false when it was killed.</param>
public sealed record LastRun(long LastTickMs, string BootId, bool CleanStop);
