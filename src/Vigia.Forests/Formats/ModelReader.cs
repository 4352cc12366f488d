using System.Buffers.Binary;

namespace Vigia.Forests.Formats;

/// <summary>Reads the body of a model and trusts none of it: every read is within the bytes, every value within its limits.</summary>
internal ref struct ModelReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private int _position;

    public readonly int Remaining => _body.Length - _position;

    public byte ReadByte(string what) => Take(1, what)[0];

    public int ReadInt32(string what) => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int), what));

    public long ReadInt64(string what) => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long), what));

    public double ReadDouble(string what) => BitConverter.Int64BitsToDouble(ReadInt64(what));

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int ReadInt32(string what, int least, int most)
    {
        var value = ReadInt32(what);
        return value >= least && value <= most ? value : throw Wrong(what, value, $"{least} to {most}");
    }

    /// <summary>A number that is neither NaN nor infinite.</summary>
    public double ReadFinite(string what)
    {
        var value = ReadDouble(what);
        return double.IsFinite(value) ? value : throw Wrong(what, value, "finite");
    }

    /// <summary>A whole number of at most five bytes, seven bits each, written without needless bytes.</summary>
    public int ReadVariable(string what)
    {
        var value = 0L;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = ReadByte(what);
            value |= (long)(next & 0x7F) << shift;
            if (next >= 0x80) continue;
            if (value > int.MaxValue || (next == 0 && shift > 0)) break;
            return (int)value;
        }

        throw new ModelFormatException($"{what} before byte {_position} of the body is no whole number of at most 31 bits.");
    }

    /// <summary>Complains unless everything was read.</summary>
    public readonly void End()
    {
        if (Remaining != 0) throw new ModelFormatException($"{Remaining} bytes follow the end of the body.");
    }

    public readonly ModelFormatException Wrong(string what, double value, string allowed) =>
        new($"{what} is {value} before byte {_position} of the body; it must be {allowed}.");

    private ReadOnlySpan<byte> Take(int count, string what)
    {
        if (Remaining < count) throw new ModelFormatException($"The body ends within {what}, at byte {_position}: {count} bytes are needed, {Remaining} are there.");
        _position += count;
        return _body.Slice(_position - count, count);
    }
}
