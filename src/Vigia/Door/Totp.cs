using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Vigia.Door;

/// <summary>Time-based one-time passwords: RFC 6238 with SHA-1, 30 seconds, 6 digits, which every authenticator program knows.</summary>
/// <remarks>SHA-1 is sound here: HMAC does not rest on its resistance to collisions. https://www.rfc-editor.org/rfc/rfc6238</remarks>
internal static class Totp
{
    private const int StepSeconds = 30;
    private const int Digits = 6;

    /// <summary>A new shared secret: 160 bits in base 32, as RFC 4226 recommends.</summary>
    public static string NewSecret() => Base32.Encode(RandomNumberGenerator.GetBytes(20));

    /// <summary>The number of the 30 seconds a moment lies in.</summary>
    public static long StepOf(long nowMs) => nowMs / 1000 / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string CodeAt(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238's default, and the only hash all authenticator programs know
        var hash = HMACSHA1.HashData(Base32.Decode(secret), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(offset)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The step a code belongs to, of this moment, the one before or the one after, but never one at or before
    /// <paramref name="usedStep"/>: a code works once. Null when it is wrong.
    /// </summary>
    public static long? Check(string secret, string code, long nowMs, long usedStep)
    {
        if (code.Length != Digits || secret.Length == 0) return null;
        long? found = null;
        var now = StepOf(nowMs);
        for (var step = now - 1; step <= now + 1; step++)
        {
            var same = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(CodeAt(secret, step)), System.Text.Encoding.UTF8.GetBytes(code));
            if (same && step > usedStep) found = step;
        }

        return found;
    }

    /// <summary>The address authenticator programs take the secret from, by camera or by click.</summary>
    public static string Address(string secret, string user, string host) =>
        $"otpauth://totp/{Uri.EscapeDataString($"Vigia {host}")}:{Uri.EscapeDataString(user)}?secret={secret}&issuer={Uri.EscapeDataString($"Vigia {host}")}";
}
