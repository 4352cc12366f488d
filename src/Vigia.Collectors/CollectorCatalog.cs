using Vigia.Collectors.Hosts;
using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Filesystems;

namespace Vigia.Collectors;

/// <summary>Which collectors a machine has: one line each.</summary>
public static class CollectorCatalog
{
    /// <summary>The collectors of the platform this program runs on.</summary>
    public static IReadOnlyList<ICollector> Create(HostRoots roots) => OperatingSystem.IsLinux() ? Linux(roots) : [];

    /// <summary>The collectors of a Linux machine.</summary>
    public static IReadOnlyList<ICollector> Linux(HostRoots roots) => Linux(roots, new Statvfs(roots.Root));

    internal static IReadOnlyList<ICollector> Linux(HostRoots roots, ISpaceReader space)
    {
        var proc = new ProcRoot(roots.Proc);
        var sys = new SysRoot(roots.Sys);
        return
        [
            new CpuCollector(proc),
            new LoadCollector(proc),
            new MemoryCollector(proc),
            new PagingCollector(proc),
            new DiskCollector(proc, sys),
            new FilesystemCollector(proc, roots.MountsOf, space),
            new NetworkCollector(proc),
        ];
    }
}
