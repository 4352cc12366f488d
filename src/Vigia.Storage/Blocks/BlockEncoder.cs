using System.IO.Compression;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Blocks;

/// <summary>Packs the samples of one series into a block. Not thread-safe; keep one and use it again.</summary>
internal sealed class BlockEncoder
{
    private readonly NumberStream _stream = new();
    private readonly RangeEncoder _presence = new();
    private readonly ByteWriter _output = new(4096);
    private readonly ByteWriter _body = new(4096);
    private readonly ByteWriter _plain = new(4096);
    private long[] _numbers = [];

    /// <summary>Packs a column.</summary>
    /// <param name="column">At least one sample.</param>
    /// <param name="mode">Where the times go.</param>
    /// <param name="vectorIndex">Which shared vector, for the modes that use one.</param>
    /// <param name="vector">Its times.</param>
    /// <param name="isThorough">Takes its time to make the block small.</param>
    /// <param name="scale">What held for the series before; gets what holds now.</param>
    /// <returns>The block, valid until the next call.</returns>
    public ReadOnlySpan<byte> Encode(in SeriesColumn column, TimeMode mode, int vectorIndex, ReadOnlySpan<long> vector, bool isThorough, ref NumberScale scale)
    {
        var values = column.Values;
        if (_numbers.Length < values.Length) _numbers = new long[values.Length];
        var numbers = _numbers.AsSpan(0, values.Length);
        var isConstant = IsConstant(values);
        scale = NumberScale.Find(isConstant ? values[..1] : values, isConstant ? default : scale, numbers);
        var header = new BlockHeader { Scale = scale, IsConstant = isConstant, Times = mode, Vector = vectorIndex, Count = values.Length, First = numbers[0] };

        _output.Clear();
        if (isConstant) header.Write(_output, 0, 0, 0);
        else WriteVarying(ref header, numbers, values, isThorough, ref scale);
        WriteTimes(mode, vector, column.Times);
        if (!isConstant) _output.Write(_body.Written);
        _output.WriteUInt32(Checksum.Of(_output.Written, (uint)column.Number));
        return _output.Written;
    }

    /// <summary>Packs times as a block of whole numbers that leans on nothing.</summary>
    public ReadOnlySpan<byte> EncodeTimes(ReadOnlySpan<long> times, int number, bool isThorough)
    {
        _output.Clear();
        _output.WriteVarint((ulong)times.Length);
        _output.WriteSigned(times[0]);
        _stream.Encode(times, _output, isThorough);
        _output.WriteUInt32(Checksum.Of(_output.Written, (uint)number));
        return _output.Written;
    }

    private static bool IsConstant(ReadOnlySpan<double> values)
    {
        var first = BitConverter.DoubleToInt64Bits(values[0]);
        foreach (var value in values)
        {
            if (BitConverter.DoubleToInt64Bits(value) != first) return false;
        }

        return true;
    }

    private void WriteVarying(ref BlockHeader header, Span<long> numbers, ReadOnlySpan<double> values, bool isThorough, ref NumberScale scale)
    {
        if (!scale.IsBits && !TryWriteWhole(ref header, numbers, isThorough))
        {
            // A sum too large for 64 bits: as ordered bits the statistics are doubles.
            scale = NumberScale.OrderedBits;
            NumberScale.ToOrderedBits(values, numbers);
            header = header with { Scale = scale, First = numbers[0] };
        }

        if (scale.IsBits) WriteBits(ref header, numbers, values, isThorough);
    }

    private bool TryWriteWhole(ref BlockHeader header, Span<long> numbers, bool isThorough)
    {
        var first = numbers[0];
        var factor = CommonFactor(numbers);
        long smallest = 0, largest = 0;
        Int128 sum = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = (numbers[i] - first) / factor;
            numbers[i] = number;
            smallest = Math.Min(smallest, number);
            largest = Math.Max(largest, number);
            sum += number;
        }

        if (sum > long.MaxValue || sum < long.MinValue) return false;
        header = header with { Factor = factor, Last = numbers[^1], IsCompressed = WriteBody(numbers, isThorough) };
        header.Write(_output, smallest, largest, sum);
        return true;
    }

    private void WriteBits(ref BlockHeader header, Span<long> numbers, ReadOnlySpan<double> values, bool isThorough)
    {
        double min = double.NaN, max = double.NaN, sum = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            min = value < min || double.IsNaN(min) ? value : min;
            max = value > max || double.IsNaN(max) ? value : max;
            sum += value;
        }

        var first = numbers[0];
        for (var i = 0; i < numbers.Length; i++) numbers[i] -= first;
        header = header with { Factor = 1, Last = numbers[^1], OfBits = (min, max, sum), IsCompressed = WriteBody(numbers, isThorough) };
        header.Write(_output, 0, 0, 0);
    }

    /// <summary>Codes the numbers into the body; true when Brotli made it shorter.</summary>
    private bool WriteBody(ReadOnlySpan<long> numbers, bool isThorough)
    {
        _body.Clear();
        _stream.Encode(numbers, _body, isThorough);
        return isThorough && _body.Length > 64 && TryCompress(numbers);
    }

    /// <summary>Where the same steps come again and again a general compressor, which knows repetition, does better.</summary>
    private bool TryCompress(ReadOnlySpan<long> numbers)
    {
        _plain.Clear();
        for (var i = 1; i < numbers.Length; i++) _plain.WriteSigned(numbers[i] - numbers[i - 1]);
        var packed = new byte[_body.Length];
        if (!BrotliEncoder.TryCompress(_plain.Written, packed, out var length, quality: 6, window: 16) || length >= _body.Length) return false;
        _body.Clear();
        _body.Write(packed.AsSpan(0, length));
        return true;
    }

    private static long CommonFactor(ReadOnlySpan<long> numbers)
    {
        ulong factor = 0;
        for (var i = 1; i < numbers.Length && factor != 1; i++)
        {
            var step = numbers[i] - numbers[i - 1];
            if (step != 0) factor = GreatestCommonDivisor(step < 0 ? (ulong)-step : (ulong)step, factor);
        }

        return factor == 0 ? 1 : (long)factor;
    }

    private static ulong GreatestCommonDivisor(ulong a, ulong b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }

    private void WriteTimes(TimeMode mode, ReadOnlySpan<long> vector, ReadOnlySpan<long> times)
    {
        if (mode == TimeMode.Part) PresenceStream.Encode(vector, times, _presence, _output);
        if (mode != TimeMode.Own) return;
        _plain.Clear();
        _stream.Encode(times, _plain, isThorough: false);
        _output.WriteSigned(times[0]);
        _output.WriteVarint((ulong)_plain.Length);
        _output.Write(_plain.Written);
    }
}
