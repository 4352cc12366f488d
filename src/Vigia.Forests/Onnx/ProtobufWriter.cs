using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Vigia.Forests.Onnx;

/// <summary>Writes the fields of one protobuf message.</summary>
/// <remarks>https://protobuf.dev/programming-guides/encoding/ - repeated numbers are packed, which every reader must accept.</remarks>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;
    private const int FixedFour = 5;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public ProtobufWriter Int(int field, long value)
    {
        WriteTag(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    public ProtobufWriter Float(int field, float value)
    {
        WriteTag(field, FixedFour);
        WriteFloat(value);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.Written);

    public ProtobufWriter Ints(int field, IEnumerable<long> values)
    {
        var packed = new ProtobufWriter();
        foreach (var value in values) packed.WriteVarint((ulong)value);
        return Message(field, packed);
    }

    public ProtobufWriter Floats(int field, IEnumerable<float> values)
    {
        var packed = new ProtobufWriter();
        foreach (var value in values) packed.WriteFloat(value);
        return Message(field, packed);
    }

    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        WriteTag(field, LengthDelimited);
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private void WriteTag(int field, int wireType) => WriteVarint(((ulong)field << 3) | (uint)wireType);

    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
    }

    private void WriteFloat(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
    }
}
