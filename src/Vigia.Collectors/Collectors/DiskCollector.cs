using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>What block devices did, from <c>/proc/diskstats</c>.</summary>
/// <remarks>
/// Whole devices only, since a partition's work is its disk's work; logical volumes (dm-0) and arrays (md0) are told beside
/// the disks they lie on. A device that never did anything is left out until it does, and so are loop, ram and zram
/// devices that were never written: a mounted image repeats the work of the disk it lies on.
/// </remarks>
internal sealed class DiskCollector : ICollector
{
    /// <summary>One millisecond, in seconds.</summary>
    internal const double Millisecond = 0.001;

    private const double MillisecondWrap = CounterWrap.Bits32 * Millisecond;

    private readonly ProcRoot _proc;
    private readonly SysRoot _sys;
    private readonly NameTable<DiskSeries> _devices;
    private SampleSink? _sink;

    public DiskCollector(ProcRoot proc, SysRoot sys)
    {
        _proc = proc;
        _sys = sys;
        _devices = new NameTable<DiskSeries>(name => new DiskSeries(name, _sink!, IsWhole(name)));
    }

    public string Name => "disk";

    public IReadOnlyList<MetricDescriptor> Metrics => DiskSeries.Metrics;

    public CollectResult Collect(SampleSink sink)
    {
        if (!_proc.TryRead("diskstats", out var text)) return CollectResult.Absent("diskstats");

        _sink = sink;
        var result = CollectResult.Ok;
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            if (!DiskStatsRow.TryParse(line, out var row)) result = CollectResult.Malformed("diskstats", line);
            else if (row.WasUsed) Add(sink, row);
        }

        return lines.IsTruncated ? CollectResult.Malformed("diskstats", lines.Rest) : result;
    }

    private void Add(SampleSink sink, in DiskStatsRow row)
    {
        var disk = _devices.Get(row.Device);
        if (!disk.IsWhole || (disk.IsImage && row.Writes == 0)) return;
        disk.Read!.Add(sink, row.Reads, row.ReadSectors, row.ReadMilliseconds);
        disk.Write!.Add(sink, row.Writes, row.WriteSectors, row.WriteMilliseconds);
        disk.Discard!.Add(sink, row.Discards, row.DiscardSectors, row.DiscardMilliseconds);
        disk.Flush!.Add(sink, row.Flushes, double.NaN, row.FlushMilliseconds);
        sink.AddCounter(disk.ReadsMerged, row.ReadsMerged);
        sink.AddCounter(disk.WritesMerged, row.WritesMerged);
        sink.AddCounter(disk.Utilization, row.BusyMilliseconds * Millisecond, MillisecondWrap);
        sink.AddCounter(disk.QueueLength, row.WeightedMilliseconds * Millisecond, MillisecondWrap);
        sink.Add(disk.Pending, row.InProgress);
    }

    private bool IsWhole(string device)
    {
        // The kernel lists whole devices in /sys/block; a slash in a name (cciss/c0d0) is an exclamation mark there.
        if (_sys.Exists("block")) return _sys.Exists("block/" + device.Replace('/', '!'));
        return !BlockDeviceName.LooksLikePartition(device);
    }
}
