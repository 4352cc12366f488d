using System.Globalization;
using Vigia.Storage;

namespace Vigia.Door;

/// <summary>A link that lets a user in once, to set a password. It is stored, hashed, where the password's hash would be.</summary>
internal static class OneTimeLink
{
    private const string Mark = "link";

    /// <summary>How long a link works.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    /// <summary>What is stored for a key.</summary>
    public static string Store(string key, long nowMs) =>
        string.Create(CultureInfo.InvariantCulture, $"{Mark}${Secret.Hash(key)}${nowMs + (long)Lifetime.TotalMilliseconds}");

    /// <summary>Whether a key is the one of a user and still works.</summary>
    public static bool Opens(StoredUser user, string key, long nowMs) =>
        user.PasswordHash.Split('$') is [Mark, var hash, var expires]
        && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var expiresMs)
        && nowMs < expiresMs
        && Secret.Matches(key, hash);

    /// <summary>The address a person opens.</summary>
    public static string Address(string server, string key) => $"{server.TrimEnd('/')}/enter/{key}";
}
