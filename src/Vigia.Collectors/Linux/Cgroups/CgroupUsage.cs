namespace Vigia.Collectors.Linux.Cgroups;

/// <summary>What a control group uses, in the same words for both versions; NaN where its version or its settings do not tell.</summary>
internal struct CgroupUsage
{
    public static readonly CgroupUsage Unknown = new()
    {
        CpuSeconds = double.NaN,
        ThrottledSeconds = double.NaN,
        MemoryBytes = double.NaN,
        MemoryLimitBytes = double.NaN,
        OutOfMemoryKills = double.NaN,
        ReadBytes = double.NaN,
        WrittenBytes = double.NaN,
        Tasks = double.NaN,
    };

    /// <summary>Processor time used, all tasks.</summary>
    public double CpuSeconds;

    /// <summary>Time in which tasks were held back because the group's share of processor time was used up.</summary>
    public double ThrottledSeconds;

    /// <summary>Memory in use, page cache included.</summary>
    public double MemoryBytes;

    /// <summary>The most it may use; NaN without a limit.</summary>
    public double MemoryLimitBytes;

    /// <summary>Processes of it killed for want of memory.</summary>
    public double OutOfMemoryKills;

    /// <summary>Read from block devices.</summary>
    public double ReadBytes;

    /// <summary>Written to block devices.</summary>
    public double WrittenBytes;

    /// <summary>Processes and threads.</summary>
    public double Tasks;
}
