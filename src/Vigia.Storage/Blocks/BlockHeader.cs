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

    /// <summary>Of ordered bits: smallest value, largest value and sum, without those that are NaN.</summary>
    public (double Min, double Max, double Sum) OfBits { get; init; }

    /// <summary>Of whole numbers: smallest, largest and sum, in factors above the first.</summary>
    public (long Smallest, long Largest, long Sum) OfNumbers { get; init; }

    /// <summary>Smallest value; NaN when all are NaN.</summary>
    public double Min => IsConstant ? FirstValue : Scale.IsBits ? OfBits.Min : Scale.ToDouble(First + (OfNumbers.Smallest * Factor));

    /// <summary>Largest value; NaN when all are NaN.</summary>
    public double Max => IsConstant ? FirstValue : Scale.IsBits ? OfBits.Max : Scale.ToDouble(First + (OfNumbers.Largest * Factor));

    /// <summary>Sum of the values that are not NaN.</summary>
    /// <remarks>Computed when asked for: 128-bit numbers cannot be compiled before the program runs, and whoever reads values does not ask.</remarks>
    public double Sum
    {
        get
        {
            if (!Scale.IsBits) return SumOf(Scale, First, Count, Factor, IsConstant ? 0 : OfNumbers.Sum);
            return !IsConstant ? OfBits.Sum : double.IsNaN(FirstValue) ? 0 : FirstValue * Count;
        }
    }

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
        return header.IsConstant ? header : header.ReadStatistics(ref input);
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
            output.WriteDouble(OfBits.Min);
            output.WriteDouble(OfBits.Max);
            output.WriteDouble(OfBits.Sum);
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

    private BlockHeader ReadStatistics(ref ByteReader input)
    {
        var factor = (long)input.ReadVarint();
        var header = this with { Factor = factor, Last = input.ReadSigned() };
        if (Scale.IsBits) return header with { OfBits = (input.ReadDouble(), input.ReadDouble(), input.ReadDouble()) };
        return header with { OfNumbers = (-(long)input.ReadVarint(), (long)input.ReadVarint(), input.ReadSigned()) };
    }
}
