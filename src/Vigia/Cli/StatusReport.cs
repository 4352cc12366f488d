namespace Vigia.Cli;

/// <summary>What <c>vigia status --format json</c> prints. Times are milliseconds since 1970-01-01 UTC; null is "none" or "not known".</summary>
internal sealed record StatusReport(
    string Folder,
    RunningReport? Running,
    StoredReport? Stored,
    ModelReport? Model,
    IReadOnlyList<GapReport> Gaps);

/// <summary>The program that writes into the folder.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="SinceMs">When it was started.</param>
/// <param name="CpuSeconds">Processor time it used since then.</param>
/// <param name="CpuRatio">The same over the time since then: 1 is one core kept busy.</param>
/// <param name="ResidentBytes">Its resident memory.</param>
internal sealed record RunningReport(int Pid, long SinceMs, double CpuSeconds, double CpuRatio, long ResidentBytes);

/// <summary>What is stored.</summary>
internal sealed record StoredReport(string Location, long Bytes, IReadOnlyList<string> Hosts, int Series, long Samples, long? FirstMs, long? LastMs, int SchemaVersion);

/// <summary>The model in use.</summary>
internal sealed record ModelReport(string Detector, int Version, long TrainedAtMs, long Samples);

/// <summary>A time of the last seven days in which nothing was recorded.</summary>
internal sealed record GapReport(string Kind, long StartMs, long EndMs, string Detail);
