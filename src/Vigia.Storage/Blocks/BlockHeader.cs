using Vigia.Storage.Packing;

namespace Vigia.Storage.Blocks;

/// <summary>What stands before the numbers of a block: enough to answer coarse questions without decoding.</summary>
/// <remarks>Layout: docs/formats/blocks.md.</remarks>
internal readonly record struct BlockHeader
{
    private const int ConstantFlag = 1 << 2;
    private const int CompressedFlag = 1 << 5;

    /// <summary>How the doubles are made of whole numbers.</summary>
    public required NumberScale Scale { get; init; }

    /// <summary>Whether all values are the same bits; then there are no coded numbers.</summary>
    public required bool IsConstant { get; init; }

    /// <summary>Whether the numbers are variable-length differences under Brotli instead of range-coded.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>Where the times are.</summary>
    public required TimeMode Times { get; init; }

    /// <summary>Which shared vector, for the modes that use one.</summary>
    public int Vector { get; init; }

    /// <summary>Number of samples.</summary>
    public required int Count { get; init; }

    /// <summary>First whole number.</summary>
    public required long First { get; init; }

    /// <summary>Common factor of all steps.</summary>
    public long Factor { get; init; }

    /// <summary>Last number, in factors above the first.</summary>
    public long Last { get; init; }

    /// <summary>Smallest value; NaN when all are NaN.</summary>
    public double Min { get; init; }

    /// <summary>Largest value; NaN when all are NaN.</summary>
    public double Max { get; init; }

    /// <summary>Sum of the values that are not NaN.</summary>
    public double Sum { get; init; }

    /// <summary>First value.</summary>
    public double FirstValue => Scale.ToDouble(First);

    /// <summary>Last value.</summary>
    public double LastValue => Scale.ToDouble(unchecked(First + (Last * Factor)));

    public static BlockHeader Read(ref ByteReader input, ReadOnlySpan<long[]> vectors)
    {
        var flags = input.ReadByte();
        var form = (NumberForm)(flags & 3);
        var times = (TimeMode)((flags >> 3) & 3);
        if (flags >> 6 != 0 || times > TimeMode.Own) throw new InvalidDataException($"A block has the unknown form {flags}.");
        var header = new BlockHeader
        {
            Scale = new NumberScale(form, form == NumberForm.Bits ? 0 : input.ReadCount(NumberScale.MaxScale)),
            IsConstant = (flags & ConstantFlag) != 0,
            IsCompressed = (flags & CompressedFlag) != 0,
            Times = times,
            Vector = times == TimeMode.Own ? 0 : input.ReadCount(Math.Max(0, vectors.Length - 1)),
            Count = 0,
            First = 0,
            Factor = 1,
        };
        if (times != TimeMode.Own && vectors.IsEmpty) throw new InvalidDataException("A block leans on time stamps that are missing.");
        var count = times == TimeMode.Shared ? vectors[header.Vector].Length : input.ReadCount(ChunkLimits.MostSamples);
        header = header with { Count = count, First = input.ReadSigned() };
        return header.IsConstant ? header.WithConstantStatistics() : header.ReadStatistics(ref input);
    }

    public void Write(ByteWriter output, long smallest, long largest, Int128 sum)
    {
        var flags = (byte)Scale.Form | (IsConstant ? ConstantFlag : 0) | ((byte)Times << 3) | (IsCompressed ? CompressedFlag : 0);
        output.WriteByte((byte)flags);
        if (!Scale.IsBits) output.WriteVarint((ulong)Scale.Scale);
        if (Times != TimeMode.Own) output.WriteVarint((ulong)Vector);
        if (Times != TimeMode.Shared) output.WriteVarint((ulong)Count);
        output.WriteSigned(First);
        if (IsConstant) return;
        output.WriteVarint((ulong)Factor);
        output.WriteSigned(Last);
        if (Scale.IsBits)
        {
            output.WriteDouble(Min);
            output.WriteDouble(Max);
            output.WriteDouble(Sum);
            return;
        }

        output.WriteVarint((ulong)-smallest);
        output.WriteVarint((ulong)largest);
        output.WriteSigned((long)sum);
    }

    /// <summary>The sum as a double: whole numbers are added exactly, the formula is applied once.</summary>
    public static double SumOf(NumberScale scale, long first, int count, long factor, Int128 sum)
    {
        var total = ((Int128)first * count) + (sum * factor);
        return total <= long.MaxValue && total >= long.MinValue ? scale.ToDouble((long)total) : scale.ToDouble(1) * (double)total;
    }

    private BlockHeader WithConstantStatistics()
    {
        var value = FirstValue;
        return this with { Min = value, Max = value, Sum = double.IsNaN(value) ? 0 : Scale.IsBits ? value * Count : SumOf(Scale, First, Count, 1, 0) };
    }

    private BlockHeader ReadStatistics(ref ByteReader input)
    {
        var factor = (long)input.ReadVarint();
        var header = this with { Factor = factor, Last = input.ReadSigned() };
        if (Scale.IsBits) return header with { Min = input.ReadDouble(), Max = input.ReadDouble(), Sum = input.ReadDouble() };
        var smallest = -(long)input.ReadVarint();
        var largest = (long)input.ReadVarint();
        var sum = input.ReadSigned();
        return header with
        {
            Min = Scale.ToDouble(First + (smallest * factor)),
            Max = Scale.ToDouble(First + (largest * factor)),
            Sum = SumOf(Scale, First, Count, factor, sum),
        };
    }
}
