using Vigia.Storage.Blocks;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Rollups;

/// <summary>Unpacks buckets. Not thread-safe; keep one and use it again.</summary>
internal sealed class RollupDecoder
{
    private readonly NumberStream _stream = new();
    private long[] _counts = [];
    private long[] _over = [];
    private long[] _min = [];
    private long[] _max = [];
    private long[] _last = [];
    private long[] _sum = [];

    /// <summary>Unpacks a block.</summary>
    /// <param name="block">Its bytes.</param>
    /// <param name="number">The series it is of.</param>
    /// <param name="shared">Starts that series of the chunk share.</param>
    /// <param name="step">Width of a bucket.</param>
    /// <param name="withLast">False leaves the last value of each bucket packed, where none will be asked for: it reads as the smallest.</param>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public BucketColumn Decode(ReadOnlySpan<byte> block, int number, long[] shared, long step, bool withLast = true)
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

        var hasOver = flags.HasFlag(RollupFlags.HasOver);
        Run(ref input, starts.Length, ref _counts);
        if (hasOver) Run(ref input, starts.Length, ref _over);
        var column = new BucketColumn(number, hasOver, starts.Length);
        if (flags.HasFlag(RollupFlags.IsStill)) AddStill(column, starts, scale, input.ReadSigned());
        else AddVarying(column, starts, scale, ref input, withLast);
        return column;
    }

    private void AddStill(BucketColumn column, long[] starts, NumberScale scale, long number)
    {
        var value = scale.ToDouble(number);
        for (var i = 0; i < starts.Length; i++)
            column.Append(new Bucket(starts[i], _counts[i], value, value, Sum(scale, number, _counts[i]), value, column.IsOddness ? _over[i] : 0));
    }

    private void AddVarying(BucketColumn column, long[] starts, NumberScale scale, ref ByteReader input, bool withLast)
    {
        Run(ref input, starts.Length, ref _min);
        Run(ref input, starts.Length, ref _max);
        if (withLast) Run(ref input, starts.Length, ref _last);
        else Skip(ref input);
        Run(ref input, starts.Length, ref _sum);
        for (var i = 0; i < starts.Length; i++)
        {
            var min = _min[i];
            var total = scale.IsBits ? _sum[i] : _sum[i] + (_counts[i] * min);
            column.Append(new Bucket(
                starts[i], _counts[i], scale.ToDouble(min), scale.ToDouble(_max[i] + min), scale.ToDouble(total),
                scale.ToDouble(withLast ? _last[i] + min : min), column.IsOddness ? _over[i] : 0));
        }
    }

    private static double Sum(NumberScale scale, long number, long count) =>
        scale.IsBits ? scale.ToDouble(number) * count : scale.ToDouble(number * count);

    private long[] Starts(ref ByteReader input, long step)
    {
        var count = input.ReadCount(ChunkLimits.MostSamples);
        var starts = new long[count];
        Run(ref input, count, ref starts);
        for (var i = 0; i < starts.Length; i++) starts[i] *= step;
        return starts;
    }

    private void Run(ref ByteReader input, int count, ref long[] numbers)
    {
        if (count == 0) throw new InvalidDataException("A block of buckets has none.");
        if (numbers.Length < count) numbers = new long[count];
        numbers[0] = input.ReadSigned();
        _stream.Decode(input.Read(input.ReadCount(ChunkLimits.MostSamples)), numbers.AsSpan(0, count));
    }

    private static void Skip(ref ByteReader input)
    {
        input.ReadSigned();
        input.Read(input.ReadCount(ChunkLimits.MostSamples));
    }
}
