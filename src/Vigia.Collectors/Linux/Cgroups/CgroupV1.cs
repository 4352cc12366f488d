namespace Vigia.Collectors.Linux.Cgroups;

/// <summary>A control group of the older kind, with a tree for each controller.</summary>
/// <param name="sys">Where the trees are mounted.</param>
/// <param name="folders">For each controller (cpu, cpuacct, memory, pids) the path of the group below /sys.</param>
/// <remarks>https://docs.kernel.org/admin-guide/cgroup-v1/index.html</remarks>
internal sealed class CgroupV1(SysRoot sys, Func<string, string?> folders) : ICgroup
{
    /// <summary>The kernel writes the largest number of whole pages where there is no limit.</summary>
    private const double NoLimit = 1e18;

    private static readonly KernelKeys CpuKeys = new("throttled_time");

    private readonly string? _cpuUsage = Below(folders("cpuacct"), "cpuacct.usage");
    private readonly string? _cpuStat = Below(folders("cpu"), "cpu.stat");
    private readonly string? _memoryUsage = Below(folders("memory"), "memory.usage_in_bytes");
    private readonly string? _memoryLimit = Below(folders("memory"), "memory.limit_in_bytes");
    private readonly string? _pids = Below(folders("pids"), "pids.current");

    public string? PressureFile(string resource) => null;

    public bool TryRead(out CgroupUsage usage, out string malformed)
    {
        usage = CgroupUsage.Unknown;
        if (!TryReadNumber(_cpuUsage, 1e-9, ref usage.CpuSeconds, out malformed)) return false;
        if (!TryReadNumber(_memoryUsage, 1, ref usage.MemoryBytes, out malformed)) return false;
        if (!TryReadNumber(_memoryLimit, 1, ref usage.MemoryLimitBytes, out malformed)) return false;
        if (!TryReadNumber(_pids, 1, ref usage.Tasks, out malformed)) return false;
        if (usage.MemoryLimitBytes > NoLimit) usage.MemoryLimitBytes = double.NaN;
        malformed = _cpuStat ?? "";
        if (_cpuStat is null || !sys.TryRead(_cpuStat, out var text)) return true;
        var values = KernelValues.Unknown;
        if (!FlatKeyed.TryTake(text, CpuKeys, ref values)) return false;
        usage.ThrottledSeconds = values[0] * 1e-9;
        return true;
    }

    private static string? Below(string? folder, string file) => folder is null ? null : $"{folder}/{file}";

    private bool TryReadNumber(string? file, double scale, ref double value, out string malformed)
    {
        malformed = file ?? "";
        if (file is null || !sys.TryRead(file, out var text)) return true;
        if (!SingleNumber.TryParse(text, out var number)) return false;
        value = number * scale;
        return true;
    }
}
