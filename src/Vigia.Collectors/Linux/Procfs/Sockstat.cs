namespace Vigia.Collectors.Linux.Procfs;

/// <summary><c>/proc/net/sockstat</c> or <c>sockstat6</c>: how many sockets there are now; NaN where the file does not tell.</summary>
/// <param name="TcpInUse">TCP sockets in any state but TIME-WAIT.</param>
/// <param name="TcpOrphaned">TCP sockets no program holds any more.</param>
/// <param name="TcpTimeWait">TCP sockets in TIME-WAIT.</param>
/// <param name="TcpAllocated">TCP sockets the kernel holds memory for.</param>
/// <param name="TcpMemoryPages">Pages of memory in TCP buffers.</param>
/// <param name="UdpInUse">UDP sockets.</param>
/// <remarks>https://man7.org/linux/man-pages/man5/proc_pid_net.5.html</remarks>
internal readonly record struct Sockstat(double TcpInUse, double TcpOrphaned, double TcpTimeWait, double TcpAllocated, double TcpMemoryPages, double UdpInUse)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out Sockstat stat)
    {
        stat = new Sockstat(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            var fields = new Fields(line);
            if (!fields.TryNext(out ReadOnlySpan<byte> protocol)) continue;
            if (protocol.SequenceEqual("TCP:"u8) || protocol.SequenceEqual("TCP6:"u8))
            {
                if (!TryParseTcp(fields, ref stat)) return false;
            }
            else if (protocol.SequenceEqual("UDP:"u8) || protocol.SequenceEqual("UDP6:"u8))
            {
                if (!fields.TrySkip(1) || !fields.TryNext(out ulong inUse)) return false;
                stat = stat with { UdpInUse = inUse };
            }
        }

        return !lines.IsTruncated && !double.IsNaN(stat.TcpInUse);
    }

    private static bool TryParseTcp(Fields fields, ref Sockstat stat)
    {
        while (fields.TryNext(out ReadOnlySpan<byte> name))
        {
            if (!fields.TryNext(out ulong value)) return false;
            if (name.SequenceEqual("inuse"u8)) stat = stat with { TcpInUse = value };
            else if (name.SequenceEqual("orphan"u8)) stat = stat with { TcpOrphaned = value };
            else if (name.SequenceEqual("tw"u8)) stat = stat with { TcpTimeWait = value };
            else if (name.SequenceEqual("alloc"u8)) stat = stat with { TcpAllocated = value };
            else if (name.SequenceEqual("mem"u8)) stat = stat with { TcpMemoryPages = value };
        }

        return true;
    }
}
