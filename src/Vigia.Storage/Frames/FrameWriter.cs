using Vigia.Storage.Packing;

namespace Vigia.Storage.Frames;

/// <summary>
/// Packs the ticks of one host, one by one. Every so often a frame stands by itself; those after it are told by their
/// difference from it, so that what did not move costs a bit. Not thread-safe. The layout is in docs/formats/blocks.md.
/// </summary>
internal sealed class FrameWriter
{
    /// <summary>Ticks told by their difference from one key. A key costs about three times as much as a difference.</summary>
    public const int TicksPerKey = 60;

    /// <summary>Ticks further apart than this do not lean on each other.</summary>
    public const long LongestLeanMs = 3_600_000;

    private readonly ByteWriter _output = new(8192);
    private byte[] _present = [];
    private byte[] _changed = [];
    private KeyFrame? _key;
    private int _sinceKey;

    /// <summary>Makes the next frame stand by itself: its key is gone, or about to go.</summary>
    public void ForgetKey() => _key = null;

    /// <summary>Time of the key that coming frames lean on; null when the next stands by itself.</summary>
    public long? KeyTimeMs => _key?.TimeMs;

    /// <summary>Packs a tick that comes after all before it.</summary>
    /// <returns>Milliseconds back to the key it leans on (0: it stands by itself) and its bytes, valid until the next call.</returns>
    public long Pack(long timeMs, ReadOnlySpan<int> numbers, ReadOnlySpan<double> values, out ReadOnlySpan<byte> bytes)
    {
        if (_key is null || _sinceKey >= TicksPerKey || timeMs <= _key.TimeMs || timeMs - _key.TimeMs > LongestLeanMs || !Resembles(_key, numbers))
        {
            _key = new KeyFrame(timeMs, numbers, values);
            _sinceKey = 0;
            bytes = PackWhole(numbers, values);
            return 0;
        }

        _sinceKey++;
        bytes = PackDifference(_key, numbers, values);
        return timeMs - _key.TimeMs;
    }

    /// <summary>Packs a tick that stands by itself, and that later ones do not lean on.</summary>
    public ReadOnlySpan<byte> PackWhole(ReadOnlySpan<int> numbers, ReadOnlySpan<double> values)
    {
        _output.Clear();
        _output.WriteByte((byte)FrameForm.Whole);
        WriteNumbers(_output, numbers);
        foreach (var value in values) PackedNumber.Write(_output, value);
        return Seal();
    }

    private ReadOnlySpan<byte> Seal()
    {
        _output.WriteUInt32(Checksum.Of(_output.Written));
        return _output.Written;
    }

    /// <summary>Past a quarter of foreign series a new key is the smaller choice.</summary>
    private static bool Resembles(KeyFrame key, ReadOnlySpan<int> numbers)
    {
        var foreign = Math.Max(0, key.Count - numbers.Length);
        foreach (var number in numbers)
        {
            if (key.PositionOf(number) < 0) foreign++;
        }

        return foreign <= key.Count / 4;
    }

    /// <summary>Series numbers as runs: distance from the end of the run before, length.</summary>
    private static void WriteNumbers(ByteWriter output, ReadOnlySpan<int> numbers)
    {
        output.WriteVarint((ulong)numbers.Length);
        var next = 0;
        for (var i = 0; i < numbers.Length;)
        {
            var length = 1;
            while (i + length < numbers.Length && numbers[i + length] == numbers[i] + length) length++;
            output.WriteSigned(numbers[i] - next);
            output.WriteVarint((ulong)length);
            next = numbers[i] + length;
            i += length;
        }
    }

    private ReadOnlySpan<byte> PackDifference(KeyFrame key, ReadOnlySpan<int> numbers, ReadOnlySpan<double> values)
    {
        var bitmap = (key.Count + 7) / 8;
        if (_present.Length < bitmap) (_present, _changed) = (new byte[bitmap], new byte[bitmap]);
        _present.AsSpan(0, bitmap).Clear();
        _changed.AsSpan(0, bitmap).Clear();

        var form = FrameForm.Difference;
        var known = MarkKnown(key, numbers, values);
        if (known < key.Count) form |= FrameForm.Lacks;
        if (known < numbers.Length) form |= FrameForm.Adds;

        _output.Clear();
        _output.WriteByte((byte)form);
        if ((form & FrameForm.Lacks) != FrameForm.None) _output.Write(_present.AsSpan(0, bitmap));
        _output.Write(_changed.AsSpan(0, bitmap));
        WriteChanges(key, numbers, values);
        if ((form & FrameForm.Adds) != FrameForm.None) WriteAdded(key, numbers, values, numbers.Length - known);
        return Seal();
    }

    private int MarkKnown(KeyFrame key, ReadOnlySpan<int> numbers, ReadOnlySpan<double> values)
    {
        var known = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            var position = key.PositionOf(numbers[i]);
            if (position < 0) continue;
            known++;
            var bit = (byte)(1 << (position & 7));
            _present[position >> 3] |= bit;
            if (BitConverter.DoubleToInt64Bits(values[i]) != BitConverter.DoubleToInt64Bits(key.Value(position)))
                _changed[position >> 3] |= bit;
        }

        return known;
    }

    /// <summary>The changed values in the order of the frame would need their positions, so they go in the order of the key.</summary>
    private void WriteChanges(KeyFrame key, ReadOnlySpan<int> numbers, ReadOnlySpan<double> values)
    {
        // Frames list their series in the order of the key nearly always: then one walk does, without a search.
        var inOrder = true;
        var last = -1;
        foreach (var number in numbers)
        {
            var position = key.PositionOf(number);
            if (position < 0) continue;
            inOrder &= position > last;
            last = position;
        }

        if (!inOrder)
        {
            Reorder(key, numbers, values, out var sortedNumbers, out var sortedValues);
            numbers = sortedNumbers;
            values = sortedValues;
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            var position = key.PositionOf(numbers[i]);
            if (position < 0 || (_changed[position >> 3] & (1 << (position & 7))) == 0) continue;
            WriteChange(key, position, values[i]);
        }
    }

    private static void Reorder(KeyFrame key, ReadOnlySpan<int> numbers, ReadOnlySpan<double> values, out int[] sortedNumbers, out double[] sortedValues)
    {
        sortedNumbers = numbers.ToArray();
        sortedValues = values.ToArray();
        var positions = Array.ConvertAll(sortedNumbers, key.PositionOf);
        Array.Sort((int[])positions.Clone(), sortedNumbers);
        Array.Sort(positions, sortedValues);
    }

    private void WriteChange(KeyFrame key, int position, double value)
    {
        var scale = key.Scale(position);
        if (scale >= 0 && Decimal10.TryScale(value, scale, out var mantissa))
        {
            _output.WriteVarint(ZigZag.Encode(mantissa - key.Mantissa(position)) << 1);
            return;
        }

        _output.WriteVarint(1);
        PackedNumber.Write(_output, value);
    }

    private void WriteAdded(KeyFrame key, ReadOnlySpan<int> numbers, ReadOnlySpan<double> values, int count)
    {
        _output.WriteVarint((ulong)count);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (key.PositionOf(numbers[i]) >= 0) continue;
            _output.WriteVarint((ulong)numbers[i]);
            PackedNumber.Write(_output, values[i]);
        }
    }
}
