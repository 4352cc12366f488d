using System.Buffers.Binary;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Sql;

/// <summary>
/// A row of the table of blocks: one block, or the blocks of several series one after the other with two lists of where each
/// lies. Many small rows would leave every seventh byte of the pages empty; one large row would make a single series slow to read.
/// </summary>
internal sealed class BlockRow
{
    /// <summary>A row is closed before it has more bytes: a single series is read out of about eight pages.</summary>
    private const int FullAt = 32_000;

    /// <summary>From so many bytes on a row may be closed where it fits SQLite's pages best.</summary>
    private const int MayCloseAt = 16_000;

    /// <summary>
    /// Of a row longer than a page SQLite fills all pages but the first, which holds at least so many bytes of it and what the
    /// others leave over (https://www.sqlite.org/fileformat2.html, section 1.5: M and U - 4 of a page of 4096).
    /// </summary>
    private const int LeastInFirstPage = 489;

    private const int OtherPage = 4092;

    /// <summary>The longest row that lies in one page as a whole (same section: U - 35, less what SQLite writes before the bytes).</summary>
    private const int LongestInPage = 4061 - RecordHead;

    /// <summary>What SQLite writes before the bytes of a row: lengths and kinds of its columns.</summary>
    private const int RecordHead = 5;

    /// <summary>First byte of a row of several blocks; blocks never begin with it.</summary>
    private const byte Several = 0x80;

    private readonly byte[] _bytes;
    private readonly int[] _numbers;
    private readonly int[] _starts;
    private readonly int _skipped;

    /// <param name="bytes">What is kept of what is stored.</param>
    /// <param name="skipped">Bytes of the row before it.</param>
    /// <param name="numbers">Numbers of the blocks, ascending.</param>
    /// <param name="starts">Where in the row each begins, and where the last one ends.</param>
    private BlockRow(byte[] bytes, int skipped, int[] numbers, int[] starts) => (_bytes, _skipped, _numbers, _starts) = (bytes, skipped, numbers, starts);

    /// <summary>Numbers of the series in it, ascending.</summary>
    public IReadOnlyList<int> Numbers => _numbers;

    /// <summary>Puts the blocks of a chunk, ascending by number, into rows; what is the chunk's own stays by itself.</summary>
    /// <param name="blocks">Ascending by number.</param>
    /// <param name="inPages">
    /// Closes rows while they fit a page: a chunk that is merged with others within a day costs little by that, and what is read of it
    /// stays in SQLite's cache, as the pages of longer rows do not.
    /// </param>
    public static List<(int Number, ReadOnlyMemory<byte> Data)> Group(IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> blocks, bool inPages)
    {
        var rows = new List<(int, ReadOnlyMemory<byte>)>();
        for (var i = 0; i < blocks.Count;)
        {
            var (end, bytes) = inPages ? CloseInPage(blocks, i) : CloseAt(blocks, i);
            rows.Add(end == i + 1 ? blocks[i] : (blocks[i].Number, Pack(blocks, i, end, bytes)));
            i = end;
        }

        return rows;
    }

    /// <summary>
    /// Where a row that begins with a block ends: full, or a little before, where it leaves least for the page that several rows
    /// have to share.
    /// </summary>
    private static (int End, int Bytes) CloseAt(IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> blocks, int from)
    {
        var (bytes, list) = (0, 0);
        var (best, rest) = ((End: from + 1, Bytes: blocks[from].Data.Length), int.MaxValue);
        for (var end = from; end < blocks.Count && blocks[end].Number < BlockId.FirstReserved && (end == from || bytes + blocks[end].Data.Length <= FullAt);)
        {
            list += InList(blocks, from, end);
            bytes += blocks[end++].Data.Length;
            var inFirstPage = (Length(end - from, list, bytes) + RecordHead - LeastInFirstPage) % OtherPage;
            if (bytes >= MayCloseAt && inFirstPage >= rest) continue;
            best = (end, bytes);
            rest = bytes >= MayCloseAt ? inFirstPage : int.MaxValue;
        }

        return best;
    }

    /// <summary>Where a row that begins with a block ends when it shall fit a page.</summary>
    private static (int End, int Bytes) CloseInPage(IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> blocks, int from)
    {
        var (end, list, bytes) = (from + 1, InList(blocks, from, from), blocks[from].Data.Length);
        while (blocks[from].Number < BlockId.FirstReserved && end < blocks.Count && blocks[end].Number < BlockId.FirstReserved)
        {
            list += InList(blocks, from, end);
            if (Length(end + 1 - from, list, bytes + blocks[end].Data.Length) > LongestInPage) break;
            bytes += blocks[end++].Data.Length;
        }

        return (end, bytes);
    }

    /// <summary>Bytes that the list takes for a block.</summary>
    private static int InList(IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> blocks, int from, int at) =>
        ByteWriter.VarintLength((ulong)(blocks[at].Number - blocks[Math.Max(from, at - 1)].Number)) + ByteWriter.VarintLength((ulong)blocks[at].Data.Length);

    /// <summary>Length of a row of so many blocks.</summary>
    private static int Length(int count, int list, int bytes) => 1 + (2 * (list + ByteWriter.VarintLength((ulong)count) + 4)) + bytes + 4;

    /// <summary>Reads a row.</summary>
    /// <param name="first">Number the row is stored under.</param>
    /// <param name="bytes">What is stored.</param>
    /// <param name="wanted">Series that will be asked for; null for all.</param>
    /// <exception cref="InvalidDataException">Both lists of it are damaged.</exception>
    public static BlockRow Read(int first, ReadOnlySpan<byte> bytes, HashSet<int>? wanted = null)
    {
        // The second list is looked for in a row of one block too: the marker may be the byte that was damaged.
        var isMarked = bytes.Length > 0 && bytes[0] == Several;
        var list = (isMarked ? TryList(first, bytes, 1) : null) ?? TryList(first, bytes, SecondList(bytes));
        if (list is null && isMarked) throw new InvalidDataException("Both lists of a row of blocks are damaged.");
        var (numbers, starts) = list ?? ([first], [0, bytes.Length]);
        if (wanted is null) return new BlockRow(bytes.ToArray(), 0, numbers, starts);
        var (from, to) = Span(wanted, numbers);
        return new BlockRow(bytes[starts[from]..starts[to]].ToArray(), starts[from], numbers, starts);
    }

    /// <summary>From which to before which block those of some series lie: a row may be twenty times as long as what is asked of it.</summary>
    private static (int From, int To) Span(HashSet<int> wanted, int[] numbers)
    {
        var (from, to) = (0, 0);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (wanted.Contains(numbers[i])) (from, to) = (to == 0 ? i : from, i + 1);
        }

        return (from, to);
    }

    /// <summary>The block of a series; empty when the row has none.</summary>
    public ReadOnlySpan<byte> Find(int number)
    {
        // By hand: the search of the platform for arrays of numbers has to be compiled while the program runs.
        var (at, end) = (0, _numbers.Length);
        while (at < end)
        {
            var middle = (at + end) / 2;
            (at, end) = _numbers[middle] < number ? (middle + 1, end) : (at, middle);
        }

        return at == _numbers.Length || _numbers[at] != number ? default : _bytes.AsSpan(_starts[at] - _skipped, _starts[at + 1] - _starts[at]);
    }

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

    private static int SecondList(ReadOnlySpan<byte> bytes) =>
        bytes.Length < 5 ? 0 : (int)Math.Clamp(bytes.Length - 4L - BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]), 0, bytes.Length);

    /// <summary>What the list at a place tells, or null when that is damaged. The blocks follow the first list, so its length is that of either.</summary>
    private static (int[] Numbers, int[] Starts)? TryList(int first, ReadOnlySpan<byte> bytes, int at)
    {
        try
        {
            var reader = new ByteReader(bytes[at..]);
            // A block takes two bytes of the list at least.
            var count = reader.ReadCount(bytes.Length / 2);
            var (numbers, starts) = (new int[count], new int[count + 1]);
            var number = first;
            for (var i = 0; i < count; i++)
            {
                numbers[i] = number += (int)reader.ReadVarint();
                starts[i + 1] = starts[i] + (int)reader.ReadVarint();
            }

            var end = reader.Position;
            if (reader.ReadUInt32() != Checksum.Of(bytes.Slice(at, end), (uint)first)) return null;
            for (var i = 0; i <= count; i++) starts[i] += 1 + end + 4;
            return (numbers, starts);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
