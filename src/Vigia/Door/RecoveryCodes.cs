using System.Security.Cryptography;

namespace Vigia.Door;

/// <summary>Codes that stand in for the second factor when it is lost, each once: 80 random bits, stored as hashes.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10;

    /// <summary>New codes, as shown to a person: <c>ABCD-EFGH-IJKL-MNOP</c>.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', Base32.Encode(RandomNumberGenerator.GetBytes(10)).Chunk(4).Select(part => new string(part))))];

    /// <summary>What is stored of them.</summary>
    public static string Hash(IEnumerable<string> codes) => string.Join(' ', codes.Select(code => Secret.Hash(Bare(code))));

    /// <summary>The stored hashes without the one of a code; null when the code is none of them.</summary>
    public static string? Use(string stored, string code)
    {
        var bare = Bare(code);
        if (bare.Length != 16) return null;
        var hashes = stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var left = hashes.Where(hash => !Secret.Matches(bare, hash)).ToArray();
        return left.Length < hashes.Length ? string.Join(' ', left) : null;
    }

    private static string Bare(string code) => new([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
}
