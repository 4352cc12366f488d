using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Vigia.Detection;

/// <summary>A short fingerprint of the numbers a verdict was made from, so that it can be told later whether they are still the same.</summary>
internal static class InputHash
{
    /// <summary>First eight bytes of the SHA-256 of the numbers' bits.</summary>
    public static long Of(ReadOnlySpan<double> row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(row), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
