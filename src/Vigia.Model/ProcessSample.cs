namespace Vigia.Model;

/// <summary>What one process used. NaN where it was not measured.</summary>
/// <param name="Process">Who.</param>
/// <param name="CpuRatio">Processor time over wall time since its last reading: 1 is one core kept busy.</param>
/// <param name="ResidentBytes">Resident memory.</param>
/// <param name="ReadBytesPerSecond">Bytes fetched from storage.</param>
/// <param name="WriteBytesPerSecond">Bytes sent to storage.</param>
/// <param name="Threads">Threads.</param>
/// <param name="OpenFiles">Open file handles.</param>
public readonly record struct ProcessSample(
    ProcessIdentity Process,
    double CpuRatio,
    double ResidentBytes,
    double ReadBytesPerSecond,
    double WriteBytesPerSecond,
    double Threads,
    double OpenFiles);
