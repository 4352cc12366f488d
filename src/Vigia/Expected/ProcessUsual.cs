namespace Vigia.Expected;

/// <summary>What one process usually takes; null where too little was seen.</summary>
/// <param name="CpuRatio">Processors, 1 for one whole.</param>
/// <param name="ResidentBytes">Memory.</param>
/// <param name="ReadBytesPerSecond">Bytes read from disks per second.</param>
/// <param name="WriteBytesPerSecond">Bytes written to disks per second.</param>
/// <param name="Threads">Threads.</param>
/// <param name="OpenFiles">Open files.</param>
internal sealed record ProcessUsual(double? CpuRatio, double? ResidentBytes, double? ReadBytesPerSecond, double? WriteBytesPerSecond, double? Threads, double? OpenFiles);
