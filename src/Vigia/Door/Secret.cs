using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Vigia.Door;

/// <summary>Random secrets for cookies, tokens and links, and the hashes that are stored in their place.</summary>
/// <remarks>A secret of 256 random bits cannot be guessed, so a plain SHA-256 of it may be stored: there is nothing to slow down.</remarks>
internal static class Secret
{
    /// <summary>256 random bits as 43 characters that need no escaping anywhere.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a secret: its SHA-256, in lower-case hexadecimal.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares a secret with a stored hash, in the same time whether they agree or not.</summary>
    public static bool Matches(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
