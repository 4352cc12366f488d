using System.Buffers;
using System.Buffers.Binary;

namespace Vigia.Forests.Formats;

/// <summary>Writes the frame of a model, little-endian: magic, version, kind, length, body, checksum.</summary>
internal sealed class ModelWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    public ModelWriter(ModelKind kind)
    {
        _bytes.Write(ModelFrame.Magic);
        WriteUInt16(ModelFrame.Version);
        WriteUInt16((ushort)kind);
        WriteInt64(0);
    }

    public void WriteByte(byte value) => _bytes.Write([value]);

    public void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.GetSpan(sizeof(ushort)), value);
        _bytes.Advance(sizeof(ushort));
    }

    public void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), value);
        _bytes.Advance(sizeof(int));
    }

    public void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
    }

    public void WriteDouble(double value) => WriteInt64(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow.</summary>
    public void WriteVariable(uint value)
    {
        for (; value >= 0x80; value >>= 7) WriteByte((byte)(value | 0x80));
        WriteByte((byte)value);
    }

    /// <summary>Closes the frame and returns all of it.</summary>
    public byte[] Finish()
    {
        var model = new byte[_bytes.WrittenCount + sizeof(uint)];
        _bytes.WrittenSpan.CopyTo(model);
        BinaryPrimitives.WriteInt64LittleEndian(model.AsSpan(ModelFrame.LengthOffset), _bytes.WrittenCount - ModelFrame.HeaderLength);
        ModelFrame.Seal(model);
        return model;
    }
}
