using System.Text;
using Google.Protobuf;

namespace Vigia.Tests.Forests;

/// <summary>A protobuf message read by Google.Protobuf's own decoder: the raw values of each field, in order.</summary>
internal sealed class OnnxReader
{
    private readonly Dictionary<int, List<object>> _fields = [];

    public OnnxReader(byte[] message)
    {
        using var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            object value = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadInt64(),
                WireFormat.WireType.Fixed32 => input.ReadFloat(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                var other => throw new InvalidDataException($"Field {WireFormat.GetTagFieldNumber(tag)} has the wire type {other}."),
            };
            if (!_fields.TryGetValue(WireFormat.GetTagFieldNumber(tag), out var values)) _fields.Add(WireFormat.GetTagFieldNumber(tag), values = []);
            values.Add(value);
        }
    }

    public IEnumerable<int> Fields => _fields.Keys;

    public long Int(int field) => (long)_fields[field].Single();

    public string Text(int field) => Encoding.UTF8.GetString((byte[])_fields[field].Single());

    public string[] Texts(int field) => [.. _fields[field].Select(value => Encoding.UTF8.GetString((byte[])value))];

    public OnnxReader Message(int field) => new((byte[])_fields[field].Single());

    public OnnxReader[] Messages(int field) => [.. _fields[field].Select(value => new OnnxReader((byte[])value))];

    public long[] Ints(int field) => Packed(field, input => input.ReadInt64());

    public float[] Floats(int field) => Packed(field, input => input.ReadFloat());

    private T[] Packed<T>(int field, Func<CodedInputStream, T> read)
    {
        using var input = new CodedInputStream((byte[])_fields[field].Single());
        var values = new List<T>();
        while (!input.IsAtEnd) values.Add(read(input));
        return [.. values];
    }
}
