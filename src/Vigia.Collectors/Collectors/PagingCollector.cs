using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Page faults, swapping and out-of-memory kills, from <c>/proc/vmstat</c>.</summary>
internal sealed class PagingCollector(ProcRoot proc) : ICollector
{
    private static readonly MetricDescriptor Faults = MetricDescriptor.Rate(
        "system.paging.faults", Unit.FaultsPerSecond, MetricGroup.Memory, "Page faults by type: minor, or major where a disk had to be waited for.", 2, "type");

    private static readonly MetricDescriptor Operations = MetricDescriptor.Rate(
        "system.paging.operations", Unit.PagesPerSecond, MetricGroup.Memory, "Pages swapped in or out.", 2, "direction");

    private static readonly MetricDescriptor BlockIo = MetricDescriptor.Rate(
        "system.paging.io", Unit.BytesPerSecond, MetricGroup.Memory, "Bytes that went between memory and block devices, in or out.", 0, "direction");

    private static readonly MetricDescriptor Kills = MetricDescriptor.Rate(
        "system.memory.oom_kills", Unit.EventsPerSecond, MetricGroup.Memory, "Processes killed by the kernel for want of memory.");

    private Series? _minor;
    private Series? _major;
    private Series? _swapIn;
    private Series? _swapOut;
    private Series? _pageIn;
    private Series? _pageOut;

    public string Name => "paging";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [Faults, Operations, BlockIo, Kills];

    public CollectResult Collect(SampleSink sink)
    {
        if (!proc.TryRead("vmstat", out var text)) return CollectResult.Absent("vmstat");
        if (!Vmstat.TryParse(text, out var stat)) return CollectResult.Malformed("vmstat", text);

        sink.AddCounter(_minor ??= sink.Series(Faults, "type", "minor"), stat.Faults - stat.MajorFaults);
        sink.AddCounter(_major ??= sink.Series(Faults, "type", "major"), stat.MajorFaults);
        sink.AddCounter(_swapIn ??= sink.Series(Operations, "direction", "in"), stat.SwappedIn);
        sink.AddCounter(_swapOut ??= sink.Series(Operations, "direction", "out"), stat.SwappedOut);
        sink.AddCounter(_pageIn ??= sink.Series(BlockIo, "direction", "in"), stat.PagedInKibibytes * 1024);
        sink.AddCounter(_pageOut ??= sink.Series(BlockIo, "direction", "out"), stat.PagedOutKibibytes * 1024);
        sink.AddCounter(Kills, stat.OutOfMemoryKills);
        return CollectResult.Ok;
    }
}
