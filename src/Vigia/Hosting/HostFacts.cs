using System.Runtime.InteropServices;
using Vigia.Collectors.Hosts;

namespace Vigia.Hosting;

/// <summary>What does not change while a machine is up.</summary>
internal sealed record HostFacts(string OperatingSystem, string Kernel, int Cores, double? MemoryBytes, long BootMs, string TimeZone)
{
    public static HostFacts Read(HostRoots roots) => new(
        RuntimeInformation.OSDescription, Environment.OSVersion.VersionString, Environment.ProcessorCount, null,
        TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Environment.TickCount64, TimeZoneInfo.Local.Id);
}
