namespace Vigia.Collectors.Linux.Procfs;

/// <summary>The UDP counters of IP version 6 in <c>/proc/net/snmp6</c>: a name and a number on each line.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc4113</remarks>
internal static class Snmp6
{
    private static readonly KernelKeys Keys = new("Udp6InDatagrams", "Udp6OutDatagrams", "Udp6NoPorts", "Udp6InErrors", "Udp6RcvbufErrors", "Udp6SndbufErrors");

    public static bool TryParse(ReadOnlySpan<byte> text, out UdpCounters udp)
    {
        udp = default;
        var values = KernelValues.Unknown;
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            if (!line.StartsWith("Udp6"u8)) continue;
            var fields = new Fields(line);
            if (!fields.TryNext(out ReadOnlySpan<byte> name)) return false;
            var place = Keys.PlaceOf(name);
            if (place < 0) continue;
            if (!fields.TryNext(out ulong value)) return false;
            values[place] = value;
        }

        udp = new UdpCounters(values[0], values[1], values[2], values[3], values[4], values[5]);
        return !double.IsNaN(udp.Received);
    }
}
