using Vigia.Collectors.Linux.Filesystems;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>The series of one file system. Its mount point is its name: device nodes change between boots.</summary>
internal sealed class FilesystemSeries(SampleSink sink, string mountPoint)
{
    private static readonly MetricDescriptor Usage = MetricDescriptor.Gauge(
        "system.filesystem.usage", Unit.Bytes, MetricGroup.Filesystem, "Space by state: used, free for everybody, reserved for root; they add up to the limit.", 0, "mountpoint", "state");

    private static readonly MetricDescriptor LimitMetric = MetricDescriptor.Gauge(
        "system.filesystem.limit", Unit.Bytes, MetricGroup.Filesystem, "Size of the file system.", 0, "mountpoint");

    private static readonly MetricDescriptor UtilizationMetric = MetricDescriptor.Gauge(
        "system.filesystem.utilization", Unit.Ratio, MetricGroup.Filesystem, "Share of the space for ordinary users that is used, as df tells it.", 4, "mountpoint");

    private static readonly MetricDescriptor InodeUsage = MetricDescriptor.Gauge(
        "system.filesystem.inodes.usage", Unit.Inodes, MetricGroup.Filesystem, "Inodes by state: used, free; absent where the file system has no limit of them.", 0, "mountpoint", "state");

    private static readonly MetricDescriptor InodeUtilizationMetric = MetricDescriptor.Gauge(
        "system.filesystem.inodes.utilization", Unit.Ratio, MetricGroup.Filesystem, "Share of the inodes that is used.", 4, "mountpoint");

    private readonly Series? _used = sink.Series(Usage, LabelSet.Of("mountpoint", mountPoint, "state", "used"));
    private readonly Series? _free = sink.Series(Usage, LabelSet.Of("mountpoint", mountPoint, "state", "free"));
    private readonly Series? _reserved = sink.Series(Usage, LabelSet.Of("mountpoint", mountPoint, "state", "reserved"));
    private readonly Series? _limit = sink.Series(LimitMetric, "mountpoint", mountPoint);
    private readonly Series? _utilization = sink.Series(UtilizationMetric, "mountpoint", mountPoint);
    private readonly Series? _usedInodes = sink.Series(InodeUsage, LabelSet.Of("mountpoint", mountPoint, "state", "used"));
    private readonly Series? _freeInodes = sink.Series(InodeUsage, LabelSet.Of("mountpoint", mountPoint, "state", "free"));
    private readonly Series? _inodeUtilization = sink.Series(InodeUtilizationMetric, "mountpoint", mountPoint);

    public static IReadOnlyList<MetricDescriptor> Metrics { get; } = [Usage, LimitMetric, UtilizationMetric, InodeUsage, InodeUtilizationMetric];

    public void Add(SampleSink tick, FilesystemSpace space)
    {
        if (space.TotalBytes <= 0) return;
        tick.Add(_used, space.UsedBytes);
        tick.Add(_free, space.AvailableBytes);
        tick.Add(_reserved, space.FreeBytes - space.AvailableBytes);
        tick.Add(_limit, space.TotalBytes);
        tick.Add(_utilization, space.Utilization);
        if (space.Inodes <= 0) return;
        tick.Add(_usedInodes, space.Inodes - space.FreeInodes);
        tick.Add(_freeInodes, space.FreeInodes);
        tick.Add(_inodeUtilization, (space.Inodes - space.FreeInodes) / space.Inodes);
    }
}
