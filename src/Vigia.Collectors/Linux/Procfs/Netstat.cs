namespace Vigia.Collectors.Linux.Procfs;

/// <summary>The extended TCP counters of <c>/proc/net/netstat</c>, since boot; NaN where the kernel does not tell.</summary>
/// <remarks>https://docs.kernel.org/networking/snmp_counter.html</remarks>
internal readonly struct Netstat
{
    private static readonly KernelKeys Keys = new("ListenOverflows", "ListenDrops", "TCPTimeouts", "TCPSynRetrans", "SyncookiesSent", "TCPRcvQDrop");

    private readonly KernelValues _values;

    private Netstat(in KernelValues values) => _values = values;

    /// <summary>Connections refused because a program did not accept fast enough.</summary>
    public double ListenOverflows => _values[0];

    /// <summary>All connections refused at a listening socket, overflows included.</summary>
    public double ListenDrops => _values[1];

    public double Timeouts => _values[2];

    public double SynRetransmissions => _values[3];

    public double SynCookiesSent => _values[4];

    public double ReceiveQueueDrops => _values[5];

    public static bool TryParse(ReadOnlySpan<byte> text, out Netstat netstat)
    {
        var values = KernelValues.Unknown;
        var found = ProtocolTable.TryTake(text, "TcpExt:"u8, Keys, ref values);
        netstat = new Netstat(values);
        return found;
    }
}
