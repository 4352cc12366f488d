using Vigia.Storage.Blocks;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Rollups;

/// <summary>
/// Packs the buckets of one series: five runs of whole numbers in the scale of its samples, each told from the smallest:
/// counts, smallest, largest less smallest, last less smallest, sum less count times smallest. Not thread-safe.
/// </summary>
internal sealed class RollupEncoder
{
    private readonly NumberStream _stream = new();
    private readonly ByteWriter _output = new(1024);
    private readonly ByteWriter _run = new(1024);

    /// <summary>Packs a column.</summary>
    /// <param name="column">At least one bucket.</param>
    /// <param name="shared">Starts that series of the chunk share.</param>
    /// <param name="step">Width of a bucket.</param>
    /// <param name="isThorough">Takes its time to make the block small.</param>
    /// <returns>The block, valid until the next call.</returns>
    public ReadOnlySpan<byte> Encode(BucketColumn column, ReadOnlySpan<long> shared, long step, bool isThorough)
    {
        var buckets = column.Buckets;
        var starts = Longs(buckets, bucket => bucket.StartMs);
        var isShared = shared.SequenceEqual(starts);
        var scale = FindScale(buckets, out var min, out var max, out var last, out var sum);
        var isStill = IsStill(buckets, min, max);

        _output.Clear();
        var flags = (isShared ? RollupFlags.SharedTimes : RollupFlags.None) | (column.IsOddness ? RollupFlags.HasOver : RollupFlags.None) | (isStill ? RollupFlags.IsStill : RollupFlags.None);
        _output.WriteByte((byte)((byte)flags | (byte)scale.Form));
        if (!scale.IsBits) _output.WriteVarint((ulong)scale.Scale);
        if (!isShared)
        {
            _output.WriteVarint((ulong)starts.Length);
            Run(Array.ConvertAll(starts, start => start / step), isThorough);
        }

        Run(Longs(buckets, bucket => bucket.Count), isThorough);
        if (column.IsOddness) Run(Longs(buckets, bucket => bucket.Over), isThorough);
        if (isStill) _output.WriteSigned(min[0]);
        else WriteValues(scale, buckets, min, max, last, sum, isThorough);
        _output.WriteUInt32(Checksum.Of(_output.Written, (uint)column.Number));
        return _output.Written;
    }

    private void WriteValues(NumberScale scale, IReadOnlyList<Bucket> buckets, long[] min, long[] max, long[] last, long[] sum, bool isThorough)
    {
        Run(min, isThorough);
        Run(Less(max, min), isThorough);
        Run(Less(last, min), isThorough);
        if (!scale.IsBits)
        {
            for (var i = 0; i < sum.Length; i++) sum[i] -= buckets[i].Count * min[i];
        }

        Run(sum, isThorough);
    }

    private void Run(long[] numbers, bool isThorough)
    {
        _run.Clear();
        _stream.Encode(numbers, _run, isThorough);
        _output.WriteSigned(numbers[0]);
        _output.WriteVarint((ulong)_run.Length);
        _output.Write(_run.Written);
    }

    /// <summary>The scale of all values; sums are whole numbers in it too, unless rounding or size says otherwise: then all are bits.</summary>
    private static NumberScale FindScale(IReadOnlyList<Bucket> buckets, out long[] min, out long[] max, out long[] last, out long[] sum)
    {
        var values = new double[buckets.Count * 3];
        for (var i = 0; i < buckets.Count; i++) (values[i * 3], values[(i * 3) + 1], values[(i * 3) + 2]) = (buckets[i].Min, buckets[i].Max, buckets[i].Last);
        var numbers = new long[values.Length];
        var scale = NumberScale.Find(values, default, numbers);
        sum = new long[buckets.Count];
        if (!scale.IsBits && !TrySums(scale, buckets, sum))
        {
            scale = NumberScale.OrderedBits;
            NumberScale.ToOrderedBits(values, numbers);
        }

        if (scale.IsBits) NumberScale.ToOrderedBits(buckets.Select(bucket => bucket.Sum).ToArray(), sum);
        min = Every(numbers, 0);
        max = Every(numbers, 1);
        last = Every(numbers, 2);
        return scale;
    }

    /// <summary>A sum of doubles is off by some rounding; the whole number nearest to it is the true one.</summary>
    private static bool TrySums(NumberScale scale, IReadOnlyList<Bucket> buckets, long[] sum)
    {
        var unit = scale.ToDouble(1);
        for (var i = 0; i < sum.Length; i++)
        {
            var whole = Math.Round(buckets[i].Sum / unit);
            if (Math.Abs(whole) >= 4503599627370496) return false;
            sum[i] = (long)whole;
        }

        return true;
    }

    private static bool IsStill(IReadOnlyList<Bucket> buckets, long[] min, long[] max) =>
        buckets.Count == min.Length && min.AsSpan().IndexOfAnyExcept(min[0]) < 0 && max.AsSpan().IndexOfAnyExcept(min[0]) < 0;

    private static long[] Longs(IReadOnlyList<Bucket> buckets, Func<Bucket, long> pick) => [.. buckets.Select(pick)];

    private static long[] Every(long[] numbers, int offset)
    {
        var picked = new long[numbers.Length / 3];
        for (var i = 0; i < picked.Length; i++) picked[i] = numbers[(i * 3) + offset];
        return picked;
    }

    private static long[] Less(long[] numbers, long[] lesser)
    {
        var rest = new long[numbers.Length];
        for (var i = 0; i < rest.Length; i++) rest[i] = numbers[i] - lesser[i];
        return rest;
    }
}
