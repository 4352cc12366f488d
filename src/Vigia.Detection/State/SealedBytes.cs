using System.Security.Cryptography;
using System.Text;

namespace Vigia.Detection;

/// <summary>Bytes that begin with a name and end with the SHA-256 of all before: damage is noticed before anything is believed.</summary>
internal static class SealedBytes
{
    /// <summary>Puts name and checksum around a body.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> name, ReadOnlySpan<byte> body)
    {
        byte[] named = [.. name, .. body];
        return [.. named, .. SHA256.HashData(named)];
    }

    /// <summary>The body between name and checksum.</summary>
    /// <exception cref="StateFormatException">The name is another, or the checksum does not fit.</exception>
    public static ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> name)
    {
        if (bytes.Length < name.Length + SHA256.HashSizeInBytes || !bytes.Span.StartsWith(name))
            throw new StateFormatException($"This is no saved model of Vigia: it does not begin with {Encoding.ASCII.GetString(name)}.");
        var body = bytes[..^SHA256.HashSizeInBytes];
        if (!SHA256.HashData(body.Span).AsSpan().SequenceEqual(bytes.Span[body.Length..]))
            throw new StateFormatException("The saved model is damaged: its checksum does not fit. Train again, or restore it from a backup.");
        return body[name.Length..];
    }
}
