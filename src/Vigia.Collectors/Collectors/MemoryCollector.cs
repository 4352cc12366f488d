using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Physical memory and swap space, from <c>/proc/meminfo</c>.</summary>
/// <remarks>
/// The states of <c>system.memory.usage</c> add up to all memory. The share in use is counted from what is available, as
/// <c>free</c> and psutil do: the page cache can mostly be had back and is not in use in that sense. Kernels before 3.14
/// do not tell what is available: there free memory, buffers and cache stand in for it.
/// </remarks>
internal sealed class MemoryCollector(ProcRoot proc) : ICollector
{
    internal static readonly MetricDescriptor Limit = MetricDescriptor.Gauge(
        "system.memory.limit", Unit.Bytes, MetricGroup.Memory, "Physical memory the kernel can use.", 0);

    internal static readonly MetricDescriptor Utilization = MetricDescriptor.Gauge(
        "system.memory.utilization", Unit.Ratio, MetricGroup.Memory, "Share of physical memory that is not available for new programs.", 4);

    private static readonly MetricDescriptor Usage = MetricDescriptor.Gauge(
        "system.memory.usage", Unit.Bytes, MetricGroup.Memory, "Physical memory by state: used, free, buffers, cached, slab_reclaimable; they add up to the limit.", 0, "state");

    private static readonly MetricDescriptor Available = MetricDescriptor.Gauge(
        "system.linux.memory.available", Unit.Bytes, MetricGroup.Memory, "What new programs could have without swapping, as the kernel estimates it.", 0);

    private static readonly MetricDescriptor Detail = MetricDescriptor.Gauge(
        "system.linux.memory.detail", Unit.Bytes, MetricGroup.Memory, "Memory by purpose, as the kernel names it; the purposes overlap.", 0, "kind");

    private static readonly MetricDescriptor SwapUsage = MetricDescriptor.Gauge(
        "system.paging.usage", Unit.Bytes, MetricGroup.Memory, "Swap space by state: used, free, cached (in memory and in swap).", 0, "state");

    private static readonly MetricDescriptor SwapUtilization = MetricDescriptor.Gauge(
        "system.paging.utilization", Unit.Ratio, MetricGroup.Memory, "Share of the swap space in use; absent on a machine without swap.", 4);

    private MemorySeries? _series;

    public string Name => "memory";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [Limit, Utilization, Usage, Available, Detail, SwapUsage, SwapUtilization];

    public CollectResult Collect(SampleSink sink)
    {
        if (!proc.TryRead("meminfo", out var text)) return CollectResult.Absent("meminfo");
        if (!Meminfo.TryParse(text, out var info)) return CollectResult.Malformed("meminfo", text);

        _series ??= new MemorySeries(sink);
        AddUsage(sink, _series, info);
        AddDetail(sink, _series, info);
        AddSwap(sink, _series, info);
        return CollectResult.Ok;
    }

    private static void AddUsage(SampleSink sink, MemorySeries series, in Meminfo info)
    {
        var buffers = OrZero(info.Buffers);
        var cached = OrZero(info.Cached);
        var reclaimable = OrZero(info.SlabReclaimable);
        var available = double.IsNaN(info.Available) ? Math.Min(info.Total, info.Free + buffers + cached) : info.Available;
        sink.Add(Limit, info.Total);
        sink.Add(Utilization, Math.Clamp(1 - (available / info.Total), 0, 1));
        sink.Add(Available, info.Available);
        sink.Add(series.Used, Math.Max(0, info.Total - info.Free - buffers - cached - reclaimable));
        sink.Add(series.Free, info.Free);
        sink.Add(series.Buffers, info.Buffers);
        sink.Add(series.Cached, info.Cached);
        sink.Add(series.Reclaimable, info.SlabReclaimable);
    }

    private static void AddDetail(SampleSink sink, MemorySeries series, in Meminfo info)
    {
        sink.Add(series.Active, info.Active);
        sink.Add(series.Inactive, info.Inactive);
        sink.Add(series.Anonymous, info.Anonymous);
        sink.Add(series.Mapped, info.Mapped);
        sink.Add(series.Shared, info.Shared);
        sink.Add(series.Dirty, info.Dirty);
        sink.Add(series.Writeback, info.Writeback);
        sink.Add(series.Locked, info.Locked);
        sink.Add(series.Unreclaimable, info.SlabUnreclaimable);
        sink.Add(series.PageTables, info.PageTables);
        sink.Add(series.KernelStack, info.KernelStack);
        sink.Add(series.Vmalloc, info.Vmalloc);
        sink.Add(series.AnonymousHugePages, info.AnonymousHugePages);
        sink.Add(series.HugePages, info.HugePages);
        sink.Add(series.Committed, info.Committed);
        sink.Add(series.CommitLimit, info.CommitLimit);
    }

    private static void AddSwap(SampleSink sink, MemorySeries series, in Meminfo info)
    {
        if (!(info.SwapTotal > 0)) return;
        sink.Add(series.SwapUsed, info.SwapTotal - info.SwapFree);
        sink.Add(series.SwapFree, info.SwapFree);
        sink.Add(series.SwapCached, info.SwapCached);
        sink.Add(SwapUtilization, 1 - (info.SwapFree / info.SwapTotal));
    }

    private static double OrZero(double value) => double.IsNaN(value) ? 0 : value;

    /// <summary>The series with labels, made once.</summary>
    private sealed class MemorySeries(SampleSink sink)
    {
        public Series? Used { get; } = sink.Series(Usage, "state", "used");

        public Series? Free { get; } = sink.Series(Usage, "state", "free");

        public Series? Buffers { get; } = sink.Series(Usage, "state", "buffers");

        public Series? Cached { get; } = sink.Series(Usage, "state", "cached");

        public Series? Reclaimable { get; } = sink.Series(Usage, "state", "slab_reclaimable");

        public Series? Active { get; } = sink.Series(Detail, "kind", "active");

        public Series? Inactive { get; } = sink.Series(Detail, "kind", "inactive");

        public Series? Anonymous { get; } = sink.Series(Detail, "kind", "anonymous");

        public Series? Mapped { get; } = sink.Series(Detail, "kind", "mapped");

        public Series? Shared { get; } = sink.Series(Detail, "kind", "shared");

        public Series? Dirty { get; } = sink.Series(Detail, "kind", "dirty");

        public Series? Writeback { get; } = sink.Series(Detail, "kind", "writeback");

        public Series? Locked { get; } = sink.Series(Detail, "kind", "locked");

        public Series? Unreclaimable { get; } = sink.Series(Detail, "kind", "slab_unreclaimable");

        public Series? PageTables { get; } = sink.Series(Detail, "kind", "page_tables");

        public Series? KernelStack { get; } = sink.Series(Detail, "kind", "kernel_stack");

        public Series? Vmalloc { get; } = sink.Series(Detail, "kind", "vmalloc");

        public Series? AnonymousHugePages { get; } = sink.Series(Detail, "kind", "anonymous_huge_pages");

        public Series? HugePages { get; } = sink.Series(Detail, "kind", "huge_pages");

        public Series? Committed { get; } = sink.Series(Detail, "kind", "committed");

        public Series? CommitLimit { get; } = sink.Series(Detail, "kind", "commit_limit");

        public Series? SwapUsed { get; } = sink.Series(SwapUsage, "state", "used");

        public Series? SwapFree { get; } = sink.Series(SwapUsage, "state", "free");

        public Series? SwapCached { get; } = sink.Series(SwapUsage, "state", "cached");
    }
}
