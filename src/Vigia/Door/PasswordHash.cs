using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vigia.Door;

/// <summary>Hashes of passwords: PBKDF2 with HMAC-SHA-256 (RFC 8018), 600,000 rounds, 16 bytes of salt.</summary>
/// <remarks>
/// The rounds are those of OWASP's Password Storage Cheat Sheet for PBKDF2-HMAC-SHA256, the strongest function the platform
/// carries itself. A hash says its parameters, so that older ones can be verified and replaced when somebody signs in.
/// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2
/// </remarks>
internal static class PasswordHash
{
    public const int Rounds = 600_000;
    private const int MostRounds = 10_000_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const string Algorithm = "pbkdf2-sha256";

    /// <summary>Two at a time: each takes a fifth of a second of a core, and nobody may take all cores by signing in.</summary>
    private static readonly SemaphoreSlim Turn = new(2);

    /// <summary>The hash of nobody's password: verified for unknown names, so that they take as long as known ones.</summary>
    private static readonly string Nobody = $"{Algorithm}${Rounds}${Convert.ToBase64String(new byte[SaltBytes])}${Convert.ToBase64String(new byte[HashBytes])}";

    /// <summary>Whether a stored text is a password's hash.</summary>
    public static bool IsOne(string stored) => stored.StartsWith(Algorithm + "$", StringComparison.Ordinal);

    /// <summary>Hashes a password as <c>pbkdf2-sha256$rounds$salt$hash</c>.</summary>
    public static async Task<string> OfAsync(string password, CancellationToken cancel)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = await DeriveAsync(password, salt, Rounds, cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{Algorithm}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether a password is the one of a stored hash. Takes as long for no hash, or one that cannot be read.</summary>
    public static async Task<bool> VerifyAsync(string password, string? stored, CancellationToken cancel)
    {
        var (rounds, salt, hash) = TryRead(stored) ?? TryRead(Nobody)!.Value;
        var given = await DeriveAsync(password, salt, rounds, cancel);
        return CryptographicOperations.FixedTimeEquals(given, hash) && TryRead(stored) is not null;
    }

    private static (int Rounds, byte[] Salt, byte[] Hash)? TryRead(string? stored)
    {
        if (stored?.Split('$') is not [Algorithm, var rounds, var salt, var hash]) return null;
        if (!int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostRounds) return null;
        Span<byte> bytes = stackalloc byte[128];
        if (!Convert.TryFromBase64String(salt, bytes, out var saltLength)) return null;
        var saltBytes = bytes[..saltLength].ToArray();
        return Convert.TryFromBase64String(hash, bytes, out var length) && length == HashBytes ? (count, saltBytes, bytes[..length].ToArray()) : null;
    }

    private static async Task<byte[]> DeriveAsync(string password, byte[] salt, int rounds, CancellationToken cancel)
    {
        await Turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, rounds, HashAlgorithmName.SHA256, HashBytes), cancel);
        }
        finally
        {
            Turn.Release();
        }
    }
}
