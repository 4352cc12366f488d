using Vigia.Collectors.Linux;
using Vigia.Collectors.Portable;

namespace Vigia.Collectors.Hosts;

/// <summary>What is known of the machine as a whole; does not change while the program runs. Texts may be empty, numbers 0, where unknown.</summary>
/// <param name="HostName">Its name.</param>
/// <param name="OperatingSystem">Name and version as people say it, such as <c>Debian GNU/Linux 12 (bookworm)</c>.</param>
/// <param name="Kernel">Version of the kernel.</param>
/// <param name="Architecture">Kind of processor, such as <c>X64</c> or <c>Arm64</c>.</param>
/// <param name="Cpus">Logical processors.</param>
/// <param name="MemoryBytes">Physical memory.</param>
/// <param name="BootTimeMs">When it was started, milliseconds since 1970-01-01 UTC.</param>
/// <param name="BootId">Names this run of the machine.</param>
/// <param name="TimeZone">Its time zone by IANA name, such as <c>America/Sao_Paulo</c>; <c>UTC</c> when it has none.</param>
public sealed record HostFacts(
    string HostName,
    string OperatingSystem,
    string Kernel,
    string Architecture,
    int Cpus,
    double MemoryBytes,
    long BootTimeMs,
    string BootId,
    string TimeZone)
{
    /// <summary>Reads the facts of a machine. Never throws: what cannot be read stays empty.</summary>
    public static HostFacts Read(HostRoots roots) => System.OperatingSystem.IsLinux() ? LinuxHostFacts.Read(roots) : PortableHostFacts.Read();
}
