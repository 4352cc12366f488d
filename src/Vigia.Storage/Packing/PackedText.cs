using System.IO.Compression;
using System.Text;

namespace Vigia.Storage.Packing;

/// <summary>A text as bytes: plain, or Brotli where that is shorter. The first byte says which.</summary>
internal static class PackedText
{
    private const byte Plain = 0;
    private const byte Compressed = 1;
    private const int LargestText = 1 << 20;

    public static byte[] Pack(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length) + 16];
        return plain.Length > 32 && BrotliEncoder.TryCompress(plain, packed, out var length, quality: 5, window: 12) && length + 4 < plain.Length
            ? [Compressed, .. packed.AsSpan(0, length)]
            : [Plain, .. plain];
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static string Unpack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw new InvalidDataException("A text has no bytes.");
        if (bytes[0] == Plain) return Encoding.UTF8.GetString(bytes[1..]);
        if (bytes[0] != Compressed) throw new InvalidDataException($"A text has the unknown form {bytes[0]}.");
        for (var size = 4096; size <= LargestText; size *= 4)
        {
            var plain = new byte[size];
            if (BrotliDecoder.TryDecompress(bytes[1..], plain, out var length)) return Encoding.UTF8.GetString(plain, 0, length);
        }

        throw new InvalidDataException("A compressed text cannot be read.");
    }

    /// <summary>Finds a text by the number it hashes to (FNV-1a, 64 bit): stored, so the same for ever.</summary>
    public static long Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 1099511628211UL;
        return (long)hash;
    }
}
