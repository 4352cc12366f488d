using Vigia.Storage.Packing;

namespace Vigia.Storage.Frames;

/// <summary>Unpacks frames of one host. Fetches the key of a difference when it is not the one used last. Not thread-safe.</summary>
/// <param name="loadKey">Bytes of the frame at a time; null when there is none.</param>
internal sealed class FrameReader(Func<long, byte[]?> loadKey)
{
    private KeyFrame? _key;
    private readonly FrameValues _keyValues = new();

    /// <summary>Unpacks one frame.</summary>
    /// <param name="timeMs">Its time.</param>
    /// <param name="backMs">Milliseconds back to its key; 0 when it stands by itself.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="into">Gets the values; what was in it is removed.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, or the key is missing.</exception>
    public void Unpack(long timeMs, long backMs, ReadOnlySpan<byte> bytes, FrameValues into)
    {
        into.Clear();
        var body = Verify(bytes);
        var input = new ByteReader(body);
        var form = (FrameForm)input.ReadByte();
        switch (form & (FrameForm.Whole | FrameForm.Difference))
        {
            case FrameForm.Whole when backMs == 0:
                UnpackWhole(ref input, body.Length, into);
                break;
            case FrameForm.Difference when backMs > 0:
                UnpackDifference(ref input, form, Key(timeMs - backMs), into);
                break;
            default:
                throw new InvalidDataException($"A frame has the unknown form {(byte)form}.");
        }

        if (!input.AtEnd) throw new InvalidDataException("A frame has bytes past its end.");
    }

    private static ReadOnlySpan<byte> Verify(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 5) throw new InvalidDataException("A frame is shorter than its checksum.");
        var body = bytes[..^4];
        if (new ByteReader(bytes[^4..]).ReadUInt32() != Checksum.Of(body)) throw new InvalidDataException("A frame does not match its checksum.");
        return body;
    }

    private KeyFrame Key(long timeMs)
    {
        if (_key?.TimeMs == timeMs) return _key;
        var bytes = loadKey(timeMs) ?? throw new InvalidDataException($"The key frame at {timeMs} is missing.");
        var body = Verify(bytes);
        var input = new ByteReader(body);
        if ((FrameForm)input.ReadByte() != FrameForm.Whole) throw new InvalidDataException($"The frame at {timeMs} is not a key.");
        _keyValues.Clear();
        UnpackWhole(ref input, body.Length, _keyValues);
        return _key = new KeyFrame(timeMs, _keyValues.Numbers, _keyValues.Values);
    }

    private static void UnpackWhole(ref ByteReader input, int limit, FrameValues into)
    {
        var count = input.ReadCount(limit);
        var numbers = new int[count];
        var next = 0L;
        for (var i = 0; i < count;)
        {
            var start = next + input.ReadSigned();
            var length = input.ReadCount(count - i);
            if (length == 0 || start < 0 || start + length > int.MaxValue) throw new InvalidDataException("A frame has an impossible run of series.");
            for (var j = 0; j < length; j++) numbers[i++] = (int)(start + j);
            next = start + length;
        }

        foreach (var number in numbers) into.Add(number, PackedNumber.Read(ref input));
    }

    private static void UnpackDifference(ref ByteReader input, FrameForm form, KeyFrame key, FrameValues into)
    {
        var bitmap = (key.Count + 7) / 8;
        var present = (form & FrameForm.Lacks) != FrameForm.None ? input.Read(bitmap) : default;
        var changed = input.Read(bitmap);
        for (var position = 0; position < key.Count; position++)
        {
            if (!present.IsEmpty && !IsSet(present, position)) continue;
            into.Add(key.Number(position), IsSet(changed, position) ? ReadChange(ref input, key, position) : key.Value(position));
        }

        if ((form & FrameForm.Adds) == FrameForm.None) return;
        for (var count = input.ReadCount(int.MaxValue); count > 0; count--)
        {
            var number = input.ReadCount(int.MaxValue);
            into.Add(number, PackedNumber.Read(ref input));
        }
    }

    private static double ReadChange(ref ByteReader input, KeyFrame key, int position)
    {
        var code = input.ReadVarint();
        return (code & 1) == 0
            ? Decimal10.Unscale(key.Mantissa(position) + ZigZag.Decode(code >> 1), key.Scale(position))
            : PackedNumber.Read(ref input);
    }

    private static bool IsSet(ReadOnlySpan<byte> bits, int position) => (bits[position >> 3] & (1 << (position & 7))) != 0;
}
