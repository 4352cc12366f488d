using System.IO.Compression;

namespace Vigia.Detection;

/// <summary>Bytes made smaller by Brotli: tables of numbers that mostly repeat.</summary>
internal static class Squeezed
{
    private const int Quality = 3;
    private const int Window = 22;

    /// <summary>More than any honest state takes; a damaged length must not ask for all memory.</summary>
    private const int MostBytes = 256 * 1024 * 1024;

    public static byte[] Pack(ReadOnlySpan<byte> plain)
    {
        var packed = new byte[sizeof(int) + BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(packed, plain.Length);
        if (!BrotliEncoder.TryCompress(plain, packed.AsSpan(sizeof(int)), out var written, Quality, Window)) throw new InvalidOperationException("Brotli refused to compress.");
        return packed[..(sizeof(int) + written)];
    }

    /// <exception cref="StateFormatException">The bytes are not what <see cref="Pack"/> made.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        var length = packed.Length < sizeof(int) ? -1 : System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(packed);
        if (length is < 0 or > MostBytes) throw new StateFormatException("The compressed part of the saved state is damaged.");
        var plain = new byte[length];
        return BrotliDecoder.TryDecompress(packed[sizeof(int)..], plain, out var written) && written == length
            ? plain
            : throw new StateFormatException("The compressed part of the saved state is damaged.");
    }
}
