using System.Runtime.InteropServices;
using System.Text;

namespace Vigia.Collectors.MacOs;

/// <summary>The calls of macOS that are needed. Compiled, but not tried on a real machine.</summary>
/// <remarks>
/// https://developer.apple.com/documentation/kernel/1502546-host_statistics, https://developer.apple.com/documentation/kernel/1387446-sysctlbyname
/// </remarks>
internal static unsafe partial class MacSystem
{
    private const string Library = "libSystem.dylib";
    private const int CpuLoadFlavor = 3;
    private const int VmFlavor = 4;

    /// <summary>A number the kernel goes by a name, such as <c>hw.memsize</c>; 0 when there is none.</summary>
    public static ulong ReadNumber(string name)
    {
        ulong value = 0;
        nuint size = sizeof(ulong);
        return Sysctl(name, &value, &size, null, 0) == 0 ? value : 0;
    }

    /// <summary>A text the kernel goes by a name; empty when there is none.</summary>
    public static string ReadText(string name)
    {
        var buffer = stackalloc byte[256];
        nuint size = 256;
        return Sysctl(name, buffer, &size, null, 0) == 0 ? Encoding.UTF8.GetString(buffer, (int)size).TrimEnd('\0') : "";
    }

    /// <summary>Clock ticks of all processors since boot: user, system, idle, nice. 32 bits each: they wrap.</summary>
    public static bool TryReadCpuLoad(Span<uint> ticks)
    {
        var count = (uint)ticks.Length;
        fixed (uint* start = ticks) return HostStatistics(MachHostSelf(), CpuLoadFlavor, start, &count) == 0;
    }

    /// <summary>The first counts of vm_statistics64: free, active, inactive, wired pages.</summary>
    public static bool TryReadPages(Span<uint> pages)
    {
        // vm_statistics64 has 38 words; the kernel fills as many as there is room for.
        const int Words = 38;
        var answer = stackalloc uint[Words];
        uint count = Words;
        if (HostStatistics64(MachHostSelf(), VmFlavor, answer, &count) != 0) return false;
        new ReadOnlySpan<uint>(answer, pages.Length).CopyTo(pages);
        return true;
    }

    /// <summary>Nanoseconds of a clock.</summary>
    [LibraryImport(Library, EntryPoint = "clock_gettime_nsec_np")]
    public static partial ulong ClockNanoseconds(int clock);

    [LibraryImport(Library, EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Sysctl(string name, void* value, nuint* size, void* newValue, nuint newSize);

    [LibraryImport(Library, EntryPoint = "mach_host_self")]
    private static partial uint MachHostSelf();

    [LibraryImport(Library, EntryPoint = "host_statistics")]
    private static partial int HostStatistics(uint host, int flavor, uint* answer, uint* count);

    [LibraryImport(Library, EntryPoint = "host_statistics64")]
    private static partial int HostStatistics64(uint host, int flavor, uint* answer, uint* count);
}
