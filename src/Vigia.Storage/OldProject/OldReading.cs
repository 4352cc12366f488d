namespace Vigia.Storage.OldProject;

/// <summary>One row of the old project's table.</summary>
/// <param name="Row">Its id, ascending in the order in which rows were written.</param>
/// <param name="Timestamp">The time as it was written: local, without a zone.</param>
/// <param name="CpuPercent">0 to 100; null when missing.</param>
/// <param name="MemoryPercent">0 to 100; null when missing.</param>
/// <param name="DiskPercent">0 to 100; null when missing.</param>
public readonly record struct OldReading(long Row, string Timestamp, double? CpuPercent, double? MemoryPercent, double? DiskPercent);
