using System.Buffers.Binary;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Sql;

/// <summary>
/// A row of the table of blocks: one block, or the blocks of several series one after the other with two lists of where each
/// lies. Many small rows would leave every seventh byte of the pages empty; one large row would make a single series slow to read.
/// </summary>
internal sealed class BlockRow
{
    /// <summary>A row is closed when it has so many bytes: a single series is read out of about eight pages.</summary>
    private const int FullAt = 32_000;

    /// <summary>First byte of a row of several blocks; blocks never begin with it.</summary>
    private const byte Several = 0x80;

    private readonly byte[] _bytes;
    private readonly SortedList<int, (int Start, int Length)> _blocks;

    private BlockRow(byte[] bytes, SortedList<int, (int Start, int Length)> blocks) => (_bytes, _blocks) = (bytes, blocks);

    /// <summary>Numbers of the series in it, ascending.</summary>
    public IList<int> Numbers => _blocks.Keys;

    /// <summary>Puts the blocks of a chunk, ascending by number, into rows; what is the chunk's own stays by itself.</summary>
    public static List<(int Number, ReadOnlyMemory<byte> Data)> Group(IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> blocks)
    {
        var rows = new List<(int, ReadOnlyMemory<byte>)>();
        for (var i = 0; i < blocks.Count;)
        {
            var (end, bytes) = (i + 1, blocks[i].Data.Length);
            while (end < blocks.Count && blocks[end].Number < BlockId.FirstReserved && bytes + blocks[end].Data.Length <= FullAt) bytes += blocks[end++].Data.Length;
            rows.Add(end == i + 1 ? blocks[i] : (blocks[i].Number, Pack(blocks, i, end, bytes)));
            i = end;
        }

        return rows;
    }

    /// <summary>Reads a row.</summary>
    /// <param name="first">Number the row is stored under.</param>
    /// <param name="bytes">What is stored; taken over.</param>
    /// <exception cref="InvalidDataException">Both lists of it are damaged.</exception>
    public static BlockRow Read(int first, byte[] bytes)
    {
        // The second list is looked for in a row of one block too: the marker may be the byte that was damaged.
        var isMarked = bytes.Length > 0 && bytes[0] == Several;
        var places = (isMarked ? TryList(first, bytes, 1) : null) ?? TryList(first, bytes, SecondList(bytes));
        if (places is null && isMarked) throw new InvalidDataException("Both lists of a row of blocks are damaged.");
        return new BlockRow(bytes, places ?? new() { [first] = (0, bytes.Length) });
    }

    /// <summary>The block of a series; empty when the row has none.</summary>
    public ReadOnlySpan<byte> Find(int number) => _blocks.TryGetValue(number, out var place) ? _bytes.AsSpan(place.Start, place.Length) : default;

    /// <summary>Marker, list, blocks, list again, its length.</summary>
    private static byte[] Pack(IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> blocks, int from, int to, int bytes)
    {
        var list = List(blocks, from, to);
        var row = new ByteWriter();
        row.WriteByte(Several);
        row.Write(list);
        for (var i = from; i < to; i++) row.Write(blocks[i].Data.Span);
        row.Write(list);
        row.WriteUInt32((uint)list.Length);
        return row.ToArray();
    }

    /// <summary>Count, then for each block the distance of its number from the one before and its length; checksum seeded with the row's number.</summary>
    private static byte[] List(IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> blocks, int from, int to)
    {
        var list = new ByteWriter();
        list.WriteVarint((ulong)(to - from));
        for (var i = from; i < to; i++)
        {
            list.WriteVarint((ulong)(blocks[i].Number - blocks[Math.Max(from, i - 1)].Number));
            list.WriteVarint((ulong)blocks[i].Data.Length);
        }

        list.WriteUInt32(Checksum.Of(list.Written, (uint)blocks[from].Number));
        return list.ToArray();
    }

    private static int SecondList(byte[] bytes) =>
        bytes.Length < 5 ? 0 : (int)Math.Clamp(bytes.Length - 4L - BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4)), 0, bytes.Length);

    /// <summary>The list at a place, or null when it is damaged. The blocks follow the first list, so its length is that of either.</summary>
    private static SortedList<int, (int Start, int Length)>? TryList(int first, byte[] bytes, int at)
    {
        try
        {
            var reader = new ByteReader(bytes.AsSpan(at));
            var count = reader.ReadVarint();
            if (count > (ulong)bytes.Length) return null;
            var lengths = new List<(int Number, int Length)>();
            var number = first;
            for (ulong i = 0; i < count; i++)
            {
                number += (int)reader.ReadVarint();
                lengths.Add((number, (int)reader.ReadVarint()));
            }

            var end = reader.Position;
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + end, 4)) != Checksum.Of(bytes.AsSpan(at, end), (uint)first)) return null;
            return Places(lengths, 1 + end + 4);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static SortedList<int, (int Start, int Length)> Places(List<(int Number, int Length)> lengths, int start)
    {
        var places = new SortedList<int, (int, int)>(lengths.Count);
        foreach (var (number, length) in lengths)
        {
            places.Add(number, (start, length));
            start += length;
        }

        return places;
    }
}
