using System.Runtime.InteropServices;
using System.Text;
using Vigia.Collectors.Hosts;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Collectors.Linux;

/// <summary>The facts of a Linux machine, from its own files.</summary>
internal static class LinuxHostFacts
{
    public static HostFacts Read(HostRoots roots)
    {
        using var proc = new ProcRoot(roots.Proc);
        var cpus = new List<CpuTimes>();
        var hasStat = proc.TryReadOnce("stat", out var text) & ProcStat.TryParse(text, cpus, out var stat);
        var hasMemory = proc.TryReadOnce("meminfo", out text) & Meminfo.TryParse(text, out var memory);
        return new HostFacts(
            Line(proc, "sys/kernel/hostname"),
            OsRelease.PrettyName(roots.Root),
            Line(proc, "sys/kernel/osrelease"),
            RuntimeInformation.OSArchitecture.ToString(),
            hasStat ? cpus.Count : 0,
            hasMemory ? memory.Total : 0,
            hasStat && stat.BootTime > 0 ? (long)stat.BootTime * 1000 : 0,
            Line(proc, "sys/kernel/random/boot_id"),
            LocalTimeZone.Find(roots.Root));
    }

    private static string Line(ProcRoot proc, string file) => proc.TryReadOnce(file, out var text) ? Encoding.UTF8.GetString(text).Trim() : "";
}
