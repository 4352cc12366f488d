namespace Vigia.Storage.Packing;

/// <summary>
/// One double by itself in one to nine bytes, to the last bit: the low three bits of a variable-length number say the
/// decimal scale (0 to 5), or 6 that the eight bytes of the double follow.
/// </summary>
internal static class PackedNumber
{
    private const ulong Raw = 6;

    public static void Write(ByteWriter output, double value)
    {
        if (Decimal10.TryShortest(value, out var scale, out var mantissa))
        {
            output.WriteVarint((ZigZag.Encode(mantissa) << 3) | (uint)scale);
            return;
        }

        output.WriteVarint(Raw);
        output.WriteDouble(value);
    }

    public static double Read(ref ByteReader input)
    {
        var code = input.ReadVarint();
        var scale = (int)(code & 7);
        if (scale <= Decimal10.MaxScale) return Decimal10.Unscale(ZigZag.Decode(code >> 3), scale);
        if (code != Raw) throw new InvalidDataException($"A number has the unknown form {code}.");
        return input.ReadDouble();
    }
}
