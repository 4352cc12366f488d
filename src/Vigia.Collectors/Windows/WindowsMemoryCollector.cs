using System.Runtime.InteropServices;
using Vigia.Model;

namespace Vigia.Collectors.Windows;

/// <summary>Physical memory on Windows. Compiled, but not tried on a real machine.</summary>
/// <remarks>https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-globalmemorystatusex</remarks>
internal sealed partial class WindowsMemoryCollector : ICollector
{
    public string Name => "memory";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [MemoryCollector.Limit, MemoryCollector.Utilization];

    public CollectResult Collect(SampleSink sink)
    {
        var status = new MemoryStatus { Length = (uint)Marshal.SizeOf<MemoryStatus>() };
        if (!GlobalMemoryStatusEx(ref status)) return CollectResult.Absent("GlobalMemoryStatusEx");
        Add(sink, status.TotalPhysical, status.AvailablePhysical);
        return CollectResult.Ok;
    }

    internal static void Add(SampleSink sink, ulong total, ulong available)
    {
        if (total == 0) return;
        sink.Add(MemoryCollector.Limit, total);
        sink.Add(MemoryCollector.Utilization, 1 - (Math.Min(available, total) / (double)total));
    }

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GlobalMemoryStatusEx(ref MemoryStatus status);

    /// <summary>MEMORYSTATUSEX.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MemoryStatus
    {
        public uint Length;
        public uint Load;
        public ulong TotalPhysical;
        public ulong AvailablePhysical;
        public ulong TotalPageFile;
        public ulong AvailablePageFile;
        public ulong TotalVirtual;
        public ulong AvailableVirtual;
        public ulong AvailableExtendedVirtual;
    }
}
