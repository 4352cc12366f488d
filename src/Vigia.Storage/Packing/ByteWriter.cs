using System.Buffers.Binary;

namespace Vigia.Storage.Packing;

/// <summary>A growing buffer of bytes, reused from one row to the next. Not thread-safe.</summary>
internal sealed class ByteWriter(int capacity = 1024)
{
    private byte[] _buffer = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public byte[] ToArray() => Written.ToArray();

    public void WriteByte(byte value)
    {
        if (Length == _buffer.Length) Grow(1);
        _buffer[Length++] = value;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
    }

    /// <summary>Appends room for so many bytes, zeroed, and hands it out. Valid until the next write.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_buffer.Length - Length < count) Grow(count);
        var room = _buffer.AsSpan(Length, count);
        room.Clear();
        Length += count;
        return room;
    }

    /// <summary>Seven bits a byte, lowest first, the top bit says that more follows (LEB128).</summary>
    public void WriteVarint(ulong value)
    {
        if (_buffer.Length - Length < 10) Grow(10);
        while (value >= 0x80)
        {
            _buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[Length++] = (byte)value;
    }

    /// <summary>Bytes that <see cref="WriteVarint"/> writes.</summary>
    public static int VarintLength(ulong value) => value < 0x80 ? 1 : 1 + (System.Numerics.BitOperations.Log2(value) / 7);

    /// <summary>A signed number, small ones of either sign in few bytes.</summary>
    public void WriteSigned(long value) => WriteVarint(ZigZag.Encode(value));

    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    private void Grow(int needed) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + needed));
}
