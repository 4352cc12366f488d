using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>The series of one network interface.</summary>
internal sealed class InterfaceSeries
{
    private static readonly MetricDescriptor Io = MetricDescriptor.Rate(
        "system.network.io", Unit.BytesPerSecond, MetricGroup.Network, "Bytes received and sent.", 0, "interface", "direction");

    private static readonly MetricDescriptor Packets = MetricDescriptor.Rate(
        "system.network.packet.count", Unit.PacketsPerSecond, MetricGroup.Network, "Packets received and sent.", 2, "interface", "direction");

    private static readonly MetricDescriptor Errors = MetricDescriptor.Rate(
        "system.network.errors", Unit.ErrorsPerSecond, MetricGroup.Network, "Packets received broken, or not sent for an error.", 2, "interface", "direction");

    private static readonly MetricDescriptor Dropped = MetricDescriptor.Rate(
        "system.network.packet.dropped", Unit.PacketsPerSecond, MetricGroup.Network, "Packets thrown away though nothing was wrong with them.", 2, "interface", "direction");

    // Most counters of a 32-bit kernel are 32 bits wide; a 32-bit program is taken as a sign of one.
    private static readonly double Wrap = IntPtr.Size == 4 ? CounterWrap.Bits32 : CounterWrap.Never;

    private readonly Direction _receive;
    private readonly Direction _transmit;

    public InterfaceSeries(SampleSink sink, string name)
    {
        _receive = new Direction(sink, LabelSet.Of("interface", name, "direction", "receive"));
        _transmit = new Direction(sink, LabelSet.Of("interface", name, "direction", "transmit"));
    }

    public static IReadOnlyList<MetricDescriptor> Metrics { get; } = [Io, Packets, Errors, Dropped];

    public void Add(SampleSink sink, in NetDevRow row)
    {
        _receive.Add(sink, row.ReceivedBytes, row.ReceivedPackets, row.ReceiveErrors, row.ReceiveDrops);
        _transmit.Add(sink, row.SentBytes, row.SentPackets, row.SendErrors, row.SendDrops);
    }

    private sealed class Direction(SampleSink sink, LabelSet labels)
    {
        private readonly Series? _io = sink.Series(Io, labels);
        private readonly Series? _packets = sink.Series(Packets, labels);
        private readonly Series? _errors = sink.Series(Errors, labels);
        private readonly Series? _dropped = sink.Series(Dropped, labels);

        public void Add(SampleSink tick, ulong bytes, ulong packets, ulong errors, ulong dropped)
        {
            tick.AddCounter(_io, bytes, Wrap);
            tick.AddCounter(_packets, packets, Wrap);
            tick.AddCounter(_errors, errors, Wrap);
            tick.AddCounter(_dropped, dropped, Wrap);
        }
    }
}
