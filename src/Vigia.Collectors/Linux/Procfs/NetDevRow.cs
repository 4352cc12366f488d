namespace Vigia.Collectors.Linux.Procfs;

/// <summary>A line of <c>/proc/net/dev</c>: what went through one network interface since it was made.</summary>
/// <remarks>https://docs.kernel.org/filesystems/proc.html#networking-info-in-proc-net</remarks>
internal readonly ref struct NetDevRow
{
    public ReadOnlySpan<byte> Interface { get; private init; }

    public ulong ReceivedBytes { get; private init; }

    public ulong ReceivedPackets { get; private init; }

    public ulong ReceiveErrors { get; private init; }

    public ulong ReceiveDrops { get; private init; }

    public ulong SentBytes { get; private init; }

    public ulong SentPackets { get; private init; }

    public ulong SendErrors { get; private init; }

    public ulong SendDrops { get; private init; }

    /// <summary>Whether anything went through.</summary>
    public bool WasUsed => ReceivedPackets + SentPackets > 0;

    /// <summary>True for the two lines of column titles.</summary>
    public static bool IsTitle(ReadOnlySpan<byte> line) => line.Contains((byte)'|');

    public static bool TryParse(ReadOnlySpan<byte> line, out NetDevRow row)
    {
        row = default;
        var colon = line.LastIndexOf((byte)':');
        if (colon < 0) return false;
        var name = line[..colon].Trim((byte)' ');
        var fields = new Fields(line[(colon + 1)..]);
        Span<ulong> n = stackalloc ulong[16];
        foreach (ref var value in n)
        {
            if (!fields.TryNext(out value)) return false;
        }

        row = new NetDevRow
        {
            Interface = name,
            ReceivedBytes = n[0],
            ReceivedPackets = n[1],
            ReceiveErrors = n[2],
            ReceiveDrops = n[3],
            SentBytes = n[8],
            SentPackets = n[9],
            SendErrors = n[10],
            SendDrops = n[11],
        };
        return !name.IsEmpty;
    }
}
