using Vigia.Collectors.Hosts;
using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Filesystems;
using Vigia.Collectors.MacOs;
using Vigia.Collectors.Portable;
using Vigia.Collectors.Processes;
using Vigia.Collectors.Windows;

namespace Vigia.Collectors;

/// <summary>Which collectors a machine has: one line each.</summary>
public static class CollectorCatalog
{
    /// <summary>The collectors of the platform this program runs on, and the one of Vigia's own cost.</summary>
    public static CollectorSet Create(HostRoots roots)
    {
        var collectors = ForPlatform(roots);
        return new CollectorSet([.. collectors, new SelfCollector()], collectors);
    }

    private static CollectorSet ForPlatform(HostRoots roots)
    {
        if (OperatingSystem.IsLinux()) return Linux(roots, new Statvfs(roots.Root), new ProcessFiles(roots.Proc), canBlock: true);
        return OperatingSystem.IsWindows() ? Windows() : OperatingSystem.IsMacOS() ? MacOs() : new CollectorSet([new DriveCollector(), new PortableProcessCollector()]);
    }

    private static CollectorSet Windows() => new([new WindowsCpuCollector(), new WindowsMemoryCollector(), new DriveCollector(), new PortableProcessCollector()]);

    private static CollectorSet MacOs() => new([new MacCpuCollector(), new MacMemoryCollector(), new DriveCollector(), new PortableProcessCollector()]);

    /// <param name="roots">Where the machine is.</param>
    /// <param name="space">How full its file systems are.</param>
    /// <param name="processes">Reads the files of its processes.</param>
    /// <param name="canBlock">Whether its sensors and network file systems may take long to answer; false for fixtures.</param>
    internal static CollectorSet Linux(HostRoots roots, ISpaceReader space, ProcessFiles processes, bool canBlock)
    {
        var proc = new ProcRoot(roots.Proc);
        var sys = new SysRoot(roots.Sys);
        return new CollectorSet(
            [
                new CpuCollector(proc),
                new LoadCollector(proc),
                new PressureCollector(proc),
                new MemoryCollector(proc),
                new PagingCollector(proc),
                new DiskCollector(proc, sys),
                new FilesystemCollector(proc, roots.MountsOf, space, canBlock),
                new NetworkCollector(proc),
                new TransportCollector(proc),
                new SocketCollector(proc),
                new HostCollector(proc),
                new SensorCollector(new SysRoot(roots.Sys), canBlock),
                new CgroupCollector(proc, sys),
                new ProcessCollector(proc, roots.Root, processes, new ProcessOptions()),
            ],
            proc,
            sys);
    }
}
