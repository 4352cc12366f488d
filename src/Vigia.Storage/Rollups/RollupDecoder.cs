using Vigia.Storage.Blocks;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Rollups;

/// <summary>Unpacks buckets. Not thread-safe; keep one and use it again.</summary>
internal sealed class RollupDecoder
{
    private readonly NumberStream _stream = new();

    /// <summary>Unpacks a block.</summary>
    /// <param name="block">Its bytes.</param>
    /// <param name="number">The series it is of.</param>
    /// <param name="shared">Starts that series of the chunk share.</param>
    /// <param name="step">Width of a bucket.</param>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public BucketColumn Decode(ReadOnlySpan<byte> block, int number, long[] shared, long step)
    {
        if (block.Length < 5 || new ByteReader(block[^4..]).ReadUInt32() != Checksum.Of(block[..^4], (uint)number))
            throw new InvalidDataException("A block of buckets does not match its checksum.");
        var input = new ByteReader(block[..^4]);
        var first = input.ReadByte();
        var flags = (RollupFlags)(first & ~3);
        var form = (NumberForm)(first & 3);
        var scale = new NumberScale(form, form == NumberForm.Bits ? 0 : input.ReadCount(NumberScale.MaxScale));
        var starts = flags.HasFlag(RollupFlags.SharedTimes) ? shared : Starts(ref input, step);
        if (starts.Length == 0) throw new InvalidDataException("A block of buckets has none, or its starts are lost.");

        var counts = Run(ref input, starts.Length);
        var over = flags.HasFlag(RollupFlags.HasOver) ? Run(ref input, starts.Length) : new long[starts.Length];
        var column = new BucketColumn(number, flags.HasFlag(RollupFlags.HasOver));
        if (flags.HasFlag(RollupFlags.IsStill)) AddStill(column, starts, counts, over, scale, input.ReadSigned());
        else AddVarying(column, starts, counts, over, scale, ref input);
        return column;
    }

    private static void AddStill(BucketColumn column, long[] starts, long[] counts, long[] over, NumberScale scale, long number)
    {
        var value = scale.ToDouble(number);
        for (var i = 0; i < starts.Length; i++)
            column.Add(new Bucket(starts[i], counts[i], value, value, Sum(scale, number, counts[i]), value, over[i]), 1);
    }

    private void AddVarying(BucketColumn column, long[] starts, long[] counts, long[] over, NumberScale scale, ref ByteReader input)
    {
        var min = Run(ref input, starts.Length);
        var max = Run(ref input, starts.Length);
        var last = Run(ref input, starts.Length);
        var sum = Run(ref input, starts.Length);
        for (var i = 0; i < starts.Length; i++)
        {
            var total = scale.IsBits ? sum[i] : sum[i] + (counts[i] * min[i]);
            column.Add(
                new Bucket(starts[i], counts[i], scale.ToDouble(min[i]), scale.ToDouble(max[i] + min[i]), scale.ToDouble(total), scale.ToDouble(last[i] + min[i]), over[i]),
                1);
        }
    }

    private static double Sum(NumberScale scale, long number, long count) =>
        scale.IsBits ? scale.ToDouble(number) * count : scale.ToDouble(number * count);

    private long[] Starts(ref ByteReader input, long step) =>
        Array.ConvertAll(Run(ref input, input.ReadCount(ChunkLimits.MostSamples)), start => start * step);

    private long[] Run(ref ByteReader input, int count)
    {
        if (count == 0) throw new InvalidDataException("A block of buckets has none.");
        var numbers = new long[count];
        numbers[0] = input.ReadSigned();
        _stream.Decode(input.Read(input.ReadCount(ChunkLimits.MostSamples)), numbers);
        return numbers;
    }
}
