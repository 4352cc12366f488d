using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>How many sockets there are, from <c>/proc/net/sockstat</c>; and TCP sockets by state, from <c>/proc/net/tcp</c> once a minute.</summary>
/// <remarks>
/// The kernel walks its whole hash table to write /proc/net/tcp, however few sockets there are: 4 ms for each IP version on a
/// machine of 24 GB, against 2 µs for sockstat. So the states are counted every <see cref="StatesPeriodSeconds"/>, and not at
/// all on a machine with more than <see cref="MostSocketsCounted"/> sockets, where sockstat has to do. See
/// docs/decisions/0021.
/// </remarks>
internal sealed class SocketCollector(ProcRoot proc) : ICollector
{
    public const double StatesPeriodSeconds = 60;
    public const int MostSocketsCounted = 5000;

    private static readonly MetricDescriptor TcpSockets = MetricDescriptor.Gauge(
        "system.network.tcp.sockets", Unit.Connections, MetricGroup.Tcp, "TCP sockets: in_use (any state but TIME-WAIT), time_wait, orphaned, allocated; both IP versions.", 0, "kind");

    private static readonly MetricDescriptor TcpMemory = MetricDescriptor.Gauge(
        "system.network.tcp.memory", Unit.Bytes, MetricGroup.Tcp, "Memory in the buffers of TCP sockets.", 0);

    private static readonly MetricDescriptor UdpSockets = MetricDescriptor.Gauge(
        "system.network.udp.sockets", Unit.Connections, MetricGroup.Tcp, "UDP sockets, both IP versions.", 0);

    private static readonly MetricDescriptor Connections = MetricDescriptor.Gauge(
        "system.network.connection.count", Unit.Connections, MetricGroup.Tcp, "TCP sockets by state, counted once a minute; absent with more than 5,000 sockets.", 0, "protocol", "state");

    private readonly int[] _counts = new int[TcpSocketStates.Names.Length];
    private readonly Series?[] _states = new Series?[TcpSocketStates.Names.Length];
    private bool _hasCounts;
    private double _nextAt;
    private Series? _inUse;
    private Series? _timeWait;
    private Series? _orphaned;
    private Series? _allocated;

    public string Name => "sockets";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [TcpSockets, TcpMemory, UdpSockets, Connections];

    public CollectResult Collect(SampleSink sink)
    {
        if (!proc.TryRead("net/sockstat", out var text)) return CollectResult.Absent("net/sockstat");
        if (!Sockstat.TryParse(text, out var stat)) return CollectResult.Malformed("net/sockstat", text);
        if (proc.TryRead("net/sockstat6", out text) && Sockstat.TryParse(text, out var stat6))
            stat = stat with { TcpInUse = stat.TcpInUse + stat6.TcpInUse, UdpInUse = stat.UdpInUse + stat6.UdpInUse };

        sink.Add(_inUse ??= sink.Series(TcpSockets, "kind", "in_use"), stat.TcpInUse);
        sink.Add(_timeWait ??= sink.Series(TcpSockets, "kind", "time_wait"), stat.TcpTimeWait);
        sink.Add(_orphaned ??= sink.Series(TcpSockets, "kind", "orphaned"), stat.TcpOrphaned);
        sink.Add(_allocated ??= sink.Series(TcpSockets, "kind", "allocated"), stat.TcpAllocated);
        sink.Add(TcpMemory, stat.TcpMemoryPages * Environment.SystemPageSize);
        sink.Add(UdpSockets, stat.UdpInUse);
        return AddStates(sink, stat.TcpInUse + stat.TcpTimeWait);
    }

    private CollectResult AddStates(SampleSink sink, double sockets)
    {
        var result = CollectResult.Ok;
        if (sockets > MostSocketsCounted)
        {
            _hasCounts = false;
        }
        else if (sink.NowSeconds >= _nextAt)
        {
            _nextAt = sink.NowSeconds + StatesPeriodSeconds;
            result = CountStates();
        }

        if (!_hasCounts) return result;
        for (var state = 1; state < _counts.Length; state++)
        {
            // The last two numbers of the kernel are two kinds of SYN-RECEIVED.
            if (state == _counts.Length - 1) continue;
            var count = TcpSocketStates.Names[state] == "syn_received" ? _counts[state] + _counts[^1] : _counts[state];
            sink.Add(_states[state] ??= sink.Series(Connections, LabelSet.Of("protocol", "tcp", "state", TcpSocketStates.Names[state])), count);
        }

        return result;
    }

    private CollectResult CountStates()
    {
        _hasCounts = false;
        Array.Clear(_counts);
        if (!proc.TryRead("net/tcp", out var text)) return CollectResult.Ok;
        if (!TcpSocketStates.TryCount(text, _counts)) return CollectResult.Malformed("net/tcp", text);
        if (proc.TryRead("net/tcp6", out text) && !TcpSocketStates.TryCount(text, _counts)) return CollectResult.Malformed("net/tcp6", text);
        _hasCounts = true;
        return CollectResult.Ok;
    }
}
