using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>What TCP and UDP did, from <c>/proc/net/snmp</c>, <c>snmp6</c> and <c>netstat</c>.</summary>
internal sealed class TransportCollector(ProcRoot proc) : ICollector
{
    private static readonly MetricDescriptor Established = MetricDescriptor.Gauge(
        "system.network.tcp.established", Unit.Connections, MetricGroup.Tcp, "TCP connections that are open, on either side or on one (ESTABLISHED, CLOSE-WAIT).", 0);

    private static readonly MetricDescriptor Segments = MetricDescriptor.Rate(
        "system.network.tcp.segments", Unit.PacketsPerSecond, MetricGroup.Tcp, "TCP segments received and sent.", 2, "direction");

    private static readonly MetricDescriptor Retransmissions = MetricDescriptor.Rate(
        "system.network.tcp.retransmissions", Unit.PacketsPerSecond, MetricGroup.Tcp, "TCP segments sent again because no answer came.");

    private static readonly MetricDescriptor RetransmissionRatio = MetricDescriptor.Gauge(
        "system.network.tcp.retransmission_ratio", Unit.Ratio, MetricGroup.Tcp, "TCP segments sent again for each sent; absent on ticks without any.", 4);

    private static readonly MetricDescriptor Opened = MetricDescriptor.Rate(
        "system.network.tcp.opened", Unit.EventsPerSecond, MetricGroup.Tcp, "TCP connections begun here (active) or by others (passive).", 2, "direction");

    private static readonly MetricDescriptor Failed = MetricDescriptor.Rate(
        "system.network.tcp.failed", Unit.EventsPerSecond, MetricGroup.Tcp, "TCP connections that did not come about.");

    private static readonly MetricDescriptor Resets = MetricDescriptor.Rate(
        "system.network.tcp.resets", Unit.EventsPerSecond, MetricGroup.Tcp, "Open TCP connections torn down (established), and resets sent.", 2, "kind");

    private static readonly MetricDescriptor Errors = MetricDescriptor.Rate(
        "system.network.tcp.errors", Unit.ErrorsPerSecond, MetricGroup.Tcp, "TCP segments received broken.");

    private static readonly MetricDescriptor Listen = MetricDescriptor.Rate(
        "system.network.tcp.listen", Unit.EventsPerSecond, MetricGroup.Tcp, "Connections a listening socket lost: to a full queue (overflow), or for any reason (drop).", 2, "kind");

    private static readonly MetricDescriptor Timeouts = MetricDescriptor.Rate(
        "system.network.tcp.timeouts", Unit.EventsPerSecond, MetricGroup.Tcp, "Times the retransmission timer ran out.");

    private static readonly MetricDescriptor SynRetransmissions = MetricDescriptor.Rate(
        "system.network.tcp.syn_retransmissions", Unit.PacketsPerSecond, MetricGroup.Tcp, "Connection requests sent again.");

    private static readonly MetricDescriptor SynCookies = MetricDescriptor.Rate(
        "system.network.tcp.syn_cookies", Unit.PacketsPerSecond, MetricGroup.Tcp, "Answers to connection requests that came too thick to be remembered.");

    private static readonly MetricDescriptor QueueDrops = MetricDescriptor.Rate(
        "system.network.tcp.receive_queue_drops", Unit.PacketsPerSecond, MetricGroup.Tcp, "Segments thrown away because a receive buffer was full.");

    private static readonly MetricDescriptor Datagrams = MetricDescriptor.Rate(
        "system.network.udp.datagrams", Unit.PacketsPerSecond, MetricGroup.Tcp, "UDP datagrams received and sent, both IP versions.", 2, "direction");

    private static readonly MetricDescriptor DatagramErrors = MetricDescriptor.Rate(
        "system.network.udp.errors", Unit.ErrorsPerSecond, MetricGroup.Tcp, "UDP datagrams lost: no_port, any other receive error, thereof receive_buffer; send_buffer.", 2, "kind");

    private TransportSeries? _series;

    public string Name => "transport";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        Established, Segments, Retransmissions, RetransmissionRatio, Opened, Failed, Resets, Errors, Listen, Timeouts, SynRetransmissions, SynCookies,
        QueueDrops, Datagrams, DatagramErrors,
    ];

    public CollectResult Collect(SampleSink sink)
    {
        if (!proc.TryRead("net/snmp", out var text)) return CollectResult.Absent("net/snmp");
        if (!Snmp.TryParse(text, out var snmp)) return CollectResult.Malformed("net/snmp", text);

        _series ??= new TransportSeries(sink);
        AddTcp(sink, _series, snmp);
        AddUdp(sink, _series, AddVersion6(snmp.Udp));
        if (!proc.TryRead("net/netstat", out text)) return CollectResult.Ok;
        if (!Netstat.TryParse(text, out var netstat)) return CollectResult.Malformed("net/netstat", text);
        AddExtended(sink, _series, netstat);
        return CollectResult.Ok;
    }

    private UdpCounters AddVersion6(UdpCounters udp) =>
        proc.TryRead("net/snmp6", out var text) && Snmp6.TryParse(text, out var udp6) ? udp + udp6 : udp;

    private static void AddTcp(SampleSink sink, TransportSeries series, in Snmp snmp)
    {
        sink.Add(Established, snmp.CurrentEstablished);
        sink.AddCounter(series.SegmentsIn, snmp.SegmentsReceived);
        sink.AddCounter(series.SegmentsOut, snmp.SegmentsSent);
        sink.AddCounter(Retransmissions, snmp.SegmentsRetransmitted);
        sink.AddShare(RetransmissionRatio, snmp.SegmentsRetransmitted, snmp.SegmentsSent);
        sink.AddCounter(series.Active, snmp.ActiveOpens);
        sink.AddCounter(series.Passive, snmp.PassiveOpens);
        sink.AddCounter(Failed, snmp.AttemptFails);
        sink.AddCounter(series.Torn, snmp.EstablishedResets);
        sink.AddCounter(series.ResetsSent, snmp.ResetsSent);
        sink.AddCounter(Errors, snmp.SegmentErrors);
    }

    private static void AddExtended(SampleSink sink, TransportSeries series, in Netstat netstat)
    {
        sink.AddCounter(series.ListenOverflows, netstat.ListenOverflows);
        sink.AddCounter(series.ListenDrops, netstat.ListenDrops);
        sink.AddCounter(Timeouts, netstat.Timeouts);
        sink.AddCounter(SynRetransmissions, netstat.SynRetransmissions);
        sink.AddCounter(SynCookies, netstat.SynCookiesSent);
        sink.AddCounter(QueueDrops, netstat.ReceiveQueueDrops);
    }

    private static void AddUdp(SampleSink sink, TransportSeries series, in UdpCounters udp)
    {
        sink.AddCounter(series.DatagramsIn, udp.Received);
        sink.AddCounter(series.DatagramsOut, udp.Sent);
        sink.AddCounter(series.NoPort, udp.NoPort);
        sink.AddCounter(series.ReceiveErrors, udp.Errors);
        sink.AddCounter(series.ReceiveBuffer, udp.ReceiveBufferErrors);
        sink.AddCounter(series.SendBuffer, udp.SendBufferErrors);
    }

    /// <summary>The series with labels, made once.</summary>
    private sealed class TransportSeries(SampleSink sink)
    {
        public Series? SegmentsIn { get; } = sink.Series(Segments, "direction", "receive");

        public Series? SegmentsOut { get; } = sink.Series(Segments, "direction", "transmit");

        public Series? Active { get; } = sink.Series(Opened, "direction", "active");

        public Series? Passive { get; } = sink.Series(Opened, "direction", "passive");

        public Series? Torn { get; } = sink.Series(Resets, "kind", "established");

        public Series? ResetsSent { get; } = sink.Series(Resets, "kind", "sent");

        public Series? ListenOverflows { get; } = sink.Series(Listen, "kind", "overflow");

        public Series? ListenDrops { get; } = sink.Series(Listen, "kind", "drop");

        public Series? DatagramsIn { get; } = sink.Series(Datagrams, "direction", "receive");

        public Series? DatagramsOut { get; } = sink.Series(Datagrams, "direction", "transmit");

        public Series? NoPort { get; } = sink.Series(DatagramErrors, "kind", "no_port");

        public Series? ReceiveErrors { get; } = sink.Series(DatagramErrors, "kind", "receive");

        public Series? ReceiveBuffer { get; } = sink.Series(DatagramErrors, "kind", "receive_buffer");

        public Series? SendBuffer { get; } = sink.Series(DatagramErrors, "kind", "send_buffer");
    }
}
