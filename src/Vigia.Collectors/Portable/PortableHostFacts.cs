using System.Runtime.InteropServices;
using Vigia.Collectors.Hosts;

namespace Vigia.Collectors.Portable;

/// <summary>What the class library tells of any machine.</summary>
internal static class PortableHostFacts
{
    public static HostFacts Read()
    {
        var zone = TimeZoneInfo.Local;
        var name = zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : "UTC";
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return new HostFacts(
            Environment.MachineName,
            RuntimeInformation.OSDescription,
            Environment.OSVersion.Version.ToString(),
            RuntimeInformation.OSArchitecture.ToString(),
            Environment.ProcessorCount,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            now - Environment.TickCount64,
            "",
            name);
    }
}
