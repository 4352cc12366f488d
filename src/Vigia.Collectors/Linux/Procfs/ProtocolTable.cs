using System.Buffers.Text;

namespace Vigia.Collectors.Linux.Procfs;

/// <summary>
/// The shape of <c>/proc/net/snmp</c> and <c>/proc/net/netstat</c>: for each protocol a line of names and below it a line of numbers.
/// </summary>
/// <remarks>https://docs.kernel.org/networking/snmp_counter.html</remarks>
internal static class ProtocolTable
{
    /// <summary>Takes the wanted numbers of one protocol; those the kernel does not have stay as they are.</summary>
    /// <param name="text">The file.</param>
    /// <param name="protocol">What both lines begin with, colon included, such as <c>Tcp:</c>.</param>
    /// <param name="keys">Which names are wanted.</param>
    /// <param name="values">Where the numbers go.</param>
    /// <returns>False when the protocol is not there, or its two lines do not fit one another.</returns>
    public static bool TryTake(ReadOnlySpan<byte> text, ReadOnlySpan<byte> protocol, KernelKeys keys, ref KernelValues values)
    {
        var lines = new Lines(text);
        while (lines.TryNext(out var names))
        {
            if (!names.StartsWith(protocol)) continue;
            return lines.TryNext(out var numbers) && numbers.StartsWith(protocol) && TryPair(names[protocol.Length..], numbers[protocol.Length..], keys, ref values);
        }

        return false;
    }

    private static bool TryPair(ReadOnlySpan<byte> names, ReadOnlySpan<byte> numbers, KernelKeys keys, ref KernelValues values)
    {
        var left = new Fields(names);
        var right = new Fields(numbers);
        while (left.TryNext(out ReadOnlySpan<byte> name))
        {
            if (!right.TryNext(out ReadOnlySpan<byte> number)) return false;
            var place = keys.PlaceOf(name);
            if (place < 0) continue;

            // A few of them are negative: MaxConn is -1 where there is no limit.
            if (!Utf8Parser.TryParse(number, out long value, out var used) || used != number.Length) return false;
            values[place] = value;
        }

        return true;
    }
}
