using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>The series of one block device, made when it is first seen at work.</summary>
internal sealed class DiskSeries
{
    private static readonly MetricDescriptor Io = MetricDescriptor.Rate(
        "system.disk.io", Unit.BytesPerSecond, MetricGroup.Disk, "Bytes read, written and discarded.", 0, "device", "direction");

    private static readonly MetricDescriptor Operations = MetricDescriptor.Rate(
        "system.disk.operations", Unit.OperationsPerSecond, MetricGroup.Disk, "Operations completed: reads, writes, discards, flushes.", 2, "device", "direction");

    private static readonly MetricDescriptor Duration = MetricDescriptor.Gauge(
        "system.disk.operation.duration", Unit.Seconds, MetricGroup.Disk, "Mean time of an operation, waiting included; absent on ticks without one.", 5, "device", "direction");

    private static readonly MetricDescriptor OperationTime = MetricDescriptor.Counter(
        "system.disk.operation_time", Unit.Seconds, MetricGroup.Disk, "Time of all operations added up, since boot.", "device", "direction");

    private static readonly MetricDescriptor Merged = MetricDescriptor.Rate(
        "system.disk.merged", Unit.OperationsPerSecond, MetricGroup.Disk, "Operations that became part of a neighbouring one.", 2, "device", "direction");

    private static readonly MetricDescriptor UtilizationMetric = MetricDescriptor.Rate(
        "system.disk.utilization", Unit.Ratio, MetricGroup.Disk, "Share of time with at least one operation at work. A device that works in parallel can do more at 1.", 4, "device");

    private static readonly MetricDescriptor QueueMetric = MetricDescriptor.Rate(
        "system.disk.queue_length", Unit.Operations, MetricGroup.Disk, "Mean number of operations waiting or at work.", 3, "device");

    private static readonly MetricDescriptor PendingMetric = MetricDescriptor.Gauge(
        "system.disk.pending_operations", Unit.Operations, MetricGroup.Disk, "Operations waiting or at work at the moment of the tick.", 0, "device");

    public DiskSeries(string device, SampleSink sink, bool isWhole)
    {
        IsWhole = isWhole;
        IsImage = BlockDeviceName.IsImage(device);
        if (!isWhole) return;
        Read = new Direction(sink, device, "read");
        Write = new Direction(sink, device, "write");
        Discard = new Direction(sink, device, "discard");
        Flush = new Direction(sink, device, "flush");
        ReadsMerged = sink.Series(Merged, LabelSet.Of("device", device, "direction", "read"));
        WritesMerged = sink.Series(Merged, LabelSet.Of("device", device, "direction", "write"));
        Utilization = sink.Series(UtilizationMetric, "device", device);
        QueueLength = sink.Series(QueueMetric, "device", device);
        Pending = sink.Series(PendingMetric, "device", device);
    }

    public static IReadOnlyList<MetricDescriptor> Metrics { get; } =
        [Io, Operations, Duration, OperationTime, Merged, UtilizationMetric, QueueMetric, PendingMetric];

    /// <summary>False for a partition.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether it lies on another device or in memory: loop, ram, zram.</summary>
    public bool IsImage { get; }

    public Direction? Read { get; }

    public Direction? Write { get; }

    public Direction? Discard { get; }

    public Direction? Flush { get; }

    public Series? ReadsMerged { get; }

    public Series? WritesMerged { get; }

    public Series? Utilization { get; }

    public Series? QueueLength { get; }

    public Series? Pending { get; }

    /// <summary>What goes one way.</summary>
    public sealed class Direction
    {
        private readonly Series? _io;
        private readonly Series? _operations;
        private readonly Series? _duration;
        private readonly Series? _time;

        public Direction(SampleSink sink, string device, string direction)
        {
            var labels = LabelSet.Of("device", device, "direction", direction);
            _io = sink.Series(Io, labels);
            _operations = sink.Series(Operations, labels);
            _duration = sink.Series(Duration, labels);
            _time = sink.Series(OperationTime, labels);
        }

        /// <summary>Adds what the kernel counted; nothing of a count it does not have (NaN).</summary>
        public void Add(SampleSink sink, double operations, double sectors, double milliseconds)
        {
            var seconds = milliseconds * DiskCollector.Millisecond;
            sink.AddCounter(_io, sectors * DiskStatsRow.SectorBytes);
            sink.AddCounter(_operations, operations);
            sink.AddShare(_duration, seconds, operations);
            sink.Keep(_time, seconds);
        }
    }
}
