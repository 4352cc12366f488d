namespace Vigia.Collectors.Linux.Procfs;

/// <summary>The TCP and UDP counters of <c>/proc/net/snmp</c>. TCP counts both IP versions; UDP version 4 only, see <see cref="Snmp6"/>.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc4022 and rfc4113 define the names.</remarks>
internal readonly struct Snmp
{
    private static readonly KernelKeys TcpKeys = new(
        "ActiveOpens", "PassiveOpens", "AttemptFails", "EstabResets", "CurrEstab", "InSegs", "OutSegs", "RetransSegs", "InErrs", "OutRsts");

    private static readonly KernelKeys UdpKeys = new("InDatagrams", "OutDatagrams", "NoPorts", "InErrors", "RcvbufErrors", "SndbufErrors");

    private readonly KernelValues _tcp;
    private readonly KernelValues _udp;

    private Snmp(in KernelValues tcp, in KernelValues udp)
    {
        _tcp = tcp;
        _udp = udp;
    }

    public double ActiveOpens => _tcp[0];

    public double PassiveOpens => _tcp[1];

    public double AttemptFails => _tcp[2];

    public double EstablishedResets => _tcp[3];

    /// <summary>Connections now in ESTABLISHED or CLOSE-WAIT; not a counter.</summary>
    public double CurrentEstablished => _tcp[4];

    public double SegmentsReceived => _tcp[5];

    public double SegmentsSent => _tcp[6];

    public double SegmentsRetransmitted => _tcp[7];

    public double SegmentErrors => _tcp[8];

    public double ResetsSent => _tcp[9];

    /// <summary>The UDP counters.</summary>
    public UdpCounters Udp => new(_udp[0], _udp[1], _udp[2], _udp[3], _udp[4], _udp[5]);

    /// <returns>False without the TCP lines; a kernel without UDP leaves its counters NaN.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Snmp snmp)
    {
        var tcp = KernelValues.Unknown;
        var udp = KernelValues.Unknown;
        var found = ProtocolTable.TryTake(text, "Tcp:"u8, TcpKeys, ref tcp);
        _ = ProtocolTable.TryTake(text, "Udp:"u8, UdpKeys, ref udp);
        snmp = new Snmp(tcp, udp);
        return found;
    }
}
