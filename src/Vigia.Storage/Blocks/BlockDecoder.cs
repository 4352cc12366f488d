using System.IO.Compression;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Blocks;

/// <summary>Unpacks blocks. Not thread-safe; keep one and use it again.</summary>
internal sealed class BlockDecoder
{
    private readonly NumberStream _stream = new();
    private long[] _numbers = [];

    /// <summary>Reads what stands before the numbers.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static BlockHeader Header(ReadOnlySpan<byte> block, int number, ReadOnlySpan<long[]> vectors)
    {
        var input = new ByteReader(Verify(block, number));
        return BlockHeader.Read(ref input, vectors);
    }

    /// <summary>Unpacks a block.</summary>
    /// <param name="block">Its bytes.</param>
    /// <param name="number">The series it is of.</param>
    /// <param name="vectors">The times that series of its chunk share.</param>
    /// <param name="toMs">Samples at this time or later are not needed: what follows them is left packed.</param>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public SeriesColumn Decode(ReadOnlySpan<byte> block, int number, ReadOnlySpan<long[]> vectors, long toMs = long.MaxValue)
    {
        var body = Verify(block, number);
        var input = new ByteReader(body);
        var header = BlockHeader.Read(ref input, vectors);
        var times = Times(header, ref input, vectors);
        var count = header.IsCompressed ? header.Count : Needed(times.AsSpan(0, header.Count), toMs);
        var values = new double[count];
        if (header.IsConstant) Filled.Fill(values, header.FirstValue);
        else if (count > 0) Values(header, body[input.Position..], values);
        return new SeriesColumn(number, times, values, count);
    }

    /// <summary>Unpacks times packed by <see cref="BlockEncoder.EncodeTimes"/>.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public long[] DecodeTimes(ReadOnlySpan<byte> block, int number)
    {
        var body = Verify(block, number);
        var input = new ByteReader(body);
        var count = input.ReadCount(ChunkLimits.MostSamples);
        return Numbers(ref input, count, body[input.Position..].Length, isLast: true);
    }

    private static ReadOnlySpan<byte> Verify(ReadOnlySpan<byte> block, int number)
    {
        if (block.Length < 5) throw new InvalidDataException("A block is shorter than its checksum.");
        var body = block[..^4];
        return new ByteReader(block[^4..]).ReadUInt32() == Checksum.Of(body, (uint)number)
            ? body
            : throw new InvalidDataException("A block does not match its checksum.");
    }

    private static int Needed(ReadOnlySpan<long> times, long toMs)
    {
        if (times[^1] < toMs) return times.Length;
        var at = times.BinarySearch(toMs);
        return at < 0 ? ~at : at;
    }

    private long[] Times(in BlockHeader header, ref ByteReader input, ReadOnlySpan<long[]> vectors)
    {
        if (header.Times == TimeMode.Shared) return vectors[header.Vector];
        if (header.Times == TimeMode.Part) return PresenceStream.Decode(vectors[header.Vector], header.Count, ref input);
        return Numbers(ref input, header.Count, 0, isLast: false);
    }

    private long[] Numbers(ref ByteReader input, int count, int rest, bool isLast)
    {
        if (count == 0) throw new InvalidDataException("A block has no samples.");
        var numbers = new long[count];
        var before = input.Position;
        numbers[0] = input.ReadSigned();
        var length = isLast ? rest - (input.Position - before) : input.ReadCount(ChunkLimits.MostSamples);
        _stream.Decode(input.Read(length), numbers);
        return numbers;
    }

    private void Values(in BlockHeader header, ReadOnlySpan<byte> body, Span<double> values)
    {
        if (_numbers.Length < values.Length) _numbers = new long[values.Length];
        var numbers = _numbers.AsSpan(0, values.Length);
        numbers[0] = 0;
        if (header.IsCompressed) Decompress(body, numbers);
        else _stream.Decode(body, numbers);
        for (var i = 0; i < numbers.Length; i++) numbers[i] = unchecked(header.First + (numbers[i] * header.Factor));
        header.Scale.ToDoubles(numbers, values);
    }

    private static void Decompress(ReadOnlySpan<byte> body, Span<long> numbers)
    {
        var plain = new byte[numbers.Length * 10];
        if (!BrotliDecoder.TryDecompress(body, plain, out var length)) throw new InvalidDataException("A compressed block cannot be read.");
        var input = new ByteReader(plain.AsSpan(0, length));
        for (var i = 1; i < numbers.Length; i++) numbers[i] = numbers[i - 1] + input.ReadSigned();
    }
}
