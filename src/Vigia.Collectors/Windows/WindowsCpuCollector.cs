using System.Runtime.InteropServices;
using Vigia.Model;

namespace Vigia.Collectors.Windows;

/// <summary>Processor time on Windows. Compiled, but not tried on a real machine.</summary>
internal sealed partial class WindowsCpuCollector : ICollector
{
    public string Name => "cpu";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [CpuCollector.Utilization, CpuCollector.Count];

    public CollectResult Collect(SampleSink sink)
    {
        if (!GetSystemTimes(out var idle, out var kernel, out var user)) return CollectResult.Absent("GetSystemTimes");
        Add(sink, new SystemTimes(idle, kernel, user));
        return CollectResult.Ok;
    }

    internal static void Add(SampleSink sink, SystemTimes times)
    {
        sink.AddShare(CpuCollector.Utilization, times.Busy, times.Total);
        sink.Add(CpuCollector.Count, Environment.ProcessorCount);
    }

    /// <summary>A FILETIME is two halves of a number, low half first: on Windows' processors the number itself.</summary>
    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetSystemTimes(out ulong idle, out ulong kernel, out ulong user);
}
