namespace Vigia.Storage;

/// <summary>The newest acknowledged tick of a host.</summary>
/// <param name="TimestampMs">Its time.</param>
/// <param name="BootId">Boot id of the machine when it was written; empty when unknown.</param>
/// <param name="CleanStop">True when the collector said good-bye after it: it was ended, not killed.</param>
public sealed record LastTick(long TimestampMs, string BootId, bool CleanStop);
