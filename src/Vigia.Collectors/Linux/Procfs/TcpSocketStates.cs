using System.Buffers.Text;

namespace Vigia.Collectors.Linux.Procfs;

/// <summary>Counts the sockets in <c>/proc/net/tcp</c> and <c>tcp6</c> by state.</summary>
/// <remarks>https://docs.kernel.org/networking/proc_net_tcp.html</remarks>
internal static class TcpSocketStates
{
    /// <summary>Names by the kernel's number of the state; 0 is none.</summary>
    public static readonly string[] Names =
    [
        "", "established", "syn_sent", "syn_received", "fin_wait_1", "fin_wait_2", "time_wait", "close", "close_wait", "last_ack", "listen", "closing",
        "syn_received",
    ];

    /// <summary>Adds a file's sockets to the counts.</summary>
    /// <param name="text">The file.</param>
    /// <param name="counts">By the kernel's number of the state, see <see cref="Names"/>.</param>
    /// <returns>False when a line does not look as documented; the counts are not to be used then.</returns>
    public static bool TryCount(ReadOnlySpan<byte> text, Span<int> counts)
    {
        var lines = new Lines(text);
        if (!lines.TryNext(out var titles) || !titles.Contains((byte)'_')) return false;
        while (lines.TryNext(out var line))
        {
            var fields = new Fields(line);
            if (!fields.TrySkip(3) || !fields.TryNext(out ReadOnlySpan<byte> state)) return false;
            if (!Utf8Parser.TryParse(state, out byte number, out var used, 'x') || used != state.Length || number >= counts.Length) return false;
            counts[number]++;
        }

        return !lines.IsTruncated;
    }
}
