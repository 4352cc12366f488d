using Vigia.Storage.Packing;

namespace Vigia.Storage.Chunks;

/// <summary>Series that had one and the same value at every time of the chunk's first vector: number and value each, in one block.</summary>
internal static class StillList
{
    public static byte[] Pack(IReadOnlyList<(int Number, double Value)> stills, int blockNumber)
    {
        var output = new ByteWriter(stills.Count * 4);
        output.WriteVarint((ulong)stills.Count);
        var next = 0;
        foreach (var (number, value) in stills)
        {
            output.WriteVarint((ulong)(number - next));
            PackedNumber.Write(output, value);
            next = number + 1;
        }

        output.WriteUInt32(Checksum.Of(output.Written, (uint)blockNumber));
        return output.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static Dictionary<int, double> Unpack(ReadOnlySpan<byte> block, int blockNumber)
    {
        if (block.Length < 5 || new ByteReader(block[^4..]).ReadUInt32() != Checksum.Of(block[..^4], (uint)blockNumber))
            throw new InvalidDataException("The list of series that stood still does not match its checksum.");
        var input = new ByteReader(block[..^4]);
        var count = input.ReadCount(block.Length);
        var stills = new Dictionary<int, double>(count);
        var next = 0;
        for (; count > 0; count--)
        {
            var number = next + input.ReadCount(Sql.BlockId.FirstReserved - 1);
            stills[number] = PackedNumber.Read(ref input);
            next = number + 1;
        }

        return stills;
    }
}
