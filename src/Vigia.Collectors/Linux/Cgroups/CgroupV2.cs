namespace Vigia.Collectors.Linux.Cgroups;

/// <summary>A control group of the unified tree.</summary>
/// <param name="sys">Where the tree is mounted.</param>
/// <param name="folder">Path of the group below /sys.</param>
/// <remarks>https://docs.kernel.org/admin-guide/cgroup-v2.html</remarks>
internal sealed class CgroupV2(SysRoot sys, string folder) : ICgroup
{
    private static readonly KernelKeys CpuKeys = new("usage_usec", "throttled_usec");
    private static readonly KernelKeys MemoryEventKeys = new("oom_kill");

    private readonly string _cpuStat = folder + "/cpu.stat";
    private readonly string _memoryCurrent = folder + "/memory.current";
    private readonly string _memoryMax = folder + "/memory.max";
    private readonly string _memoryEvents = folder + "/memory.events";
    private readonly string _ioStat = folder + "/io.stat";
    private readonly string _pidsCurrent = folder + "/pids.current";

    public string? PressureFile(string resource) => $"{folder}/{resource}.pressure";

    public bool TryRead(out CgroupUsage usage, out string malformed)
    {
        usage = CgroupUsage.Unknown;
        return TryReadCpu(ref usage, out malformed) && TryReadMemory(ref usage, out malformed) && TryReadIo(ref usage, out malformed)
            && TryReadNumber(_pidsCurrent, ref usage.Tasks, out malformed);
    }

    private bool TryReadCpu(ref CgroupUsage usage, out string malformed)
    {
        malformed = _cpuStat;
        if (!sys.TryRead(_cpuStat, out var text)) return true;
        var values = KernelValues.Unknown;
        if (!FlatKeyed.TryTake(text, CpuKeys, ref values)) return false;
        usage.CpuSeconds = values[0] * 1e-6;
        usage.ThrottledSeconds = values[1] * 1e-6;
        return true;
    }

    private bool TryReadMemory(ref CgroupUsage usage, out string malformed)
    {
        if (!TryReadNumber(_memoryCurrent, ref usage.MemoryBytes, out malformed)) return false;
        malformed = _memoryMax;
        if (sys.TryRead(_memoryMax, out var text) && !text.SequenceEqual("max\n"u8))
        {
            if (!SingleNumber.TryParse(text, out var limit)) return false;
            usage.MemoryLimitBytes = limit;
        }

        malformed = _memoryEvents;
        if (!sys.TryRead(_memoryEvents, out text)) return true;
        var values = KernelValues.Unknown;
        if (!FlatKeyed.TryTake(text, MemoryEventKeys, ref values)) return false;
        usage.OutOfMemoryKills = values[0];
        return true;
    }

    private bool TryReadIo(ref CgroupUsage usage, out string malformed)
    {
        malformed = _ioStat;
        if (!sys.TryRead(_ioStat, out var text)) return true;
        if (!IoStat.TryParse(text, out var io)) return false;
        usage.ReadBytes = io.ReadBytes;
        usage.WrittenBytes = io.WrittenBytes;
        return true;
    }

    private bool TryReadNumber(string file, ref double value, out string malformed)
    {
        malformed = file;
        if (!sys.TryRead(file, out var text)) return true;
        if (!SingleNumber.TryParse(text, out var number)) return false;
        value = number;
        return true;
    }
}
