using System.Buffers.Binary;

namespace Vigia.Storage.Packing;

/// <summary>Reads what <see cref="ByteWriter"/> wrote. Running past the end is an <see cref="InvalidDataException"/>.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly int Position => _position;

    public readonly bool AtEnd => _position == _bytes.Length;

    public byte ReadByte()
    {
        if (_position >= _bytes.Length) throw Truncated();
        return _bytes[_position++];
    }

    public ReadOnlySpan<byte> Read(int count)
    {
        if (count < 0 || _bytes.Length - _position < count) throw Truncated();
        var part = _bytes.Slice(_position, count);
        _position += count;
        return part;
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = ReadByte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }

        throw new InvalidDataException("A variable-length number has more than ten bytes.");
    }

    /// <summary>A count that must be no larger than the limit, so that damaged bytes cannot ask for all memory.</summary>
    public int ReadCount(int limit)
    {
        var count = ReadVarint();
        if (count > (ulong)limit) throw new InvalidDataException($"A count of {count} is larger than the {limit} possible here.");
        return (int)count;
    }

    public long ReadSigned() => ZigZag.Decode(ReadVarint());

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Read(8));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Read(4));

    private static InvalidDataException Truncated() => new("The bytes end too early.");
}
