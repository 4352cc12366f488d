namespace Vigia.Storage;

/// <summary>What a retention run removed.</summary>
/// <param name="Ticks">Ticks removed.</param>
/// <param name="BytesFreed">Bytes given back to the disk.</param>
public readonly record struct RetentionOutcome(long Ticks, long BytesFreed);
