namespace Vigia.Collectors.Processes.Secrets;

/// <summary>Whether what goes by a name (of an option, a variable, a header, a JSON field) is likely to be a secret.</summary>
/// <remarks>Meant to err on the side of hiding: a hidden file name costs a person a look, a shown password costs much more.</remarks>
internal static class SecretNames
{
    private const int LongestName = 128;

    /// <summary>Anywhere in the name, separators aside: DB_PASSWORD, --admin.password, spring.datasource.password, X-Api-Key.</summary>
    private static readonly string[] Parts =
    [
        "password", "passwd", "passphrase", "passcode", "secret", "token", "apikey", "accesskey", "accountkey", "privatekey", "encryptionkey", "signingkey",
        "masterkey", "sharedkey", "authkey", "licensekey", "credential", "authorization", "accesssignature", "senha",
    ];

    /// <summary>The whole name.</summary>
    private static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
    {
        "pass", "pwd", "pw", "auth", "sig", "signature", "xamzsignature", "psk", "wpapsk", "pin", "cookie", "setcookie", "jwt", "bearer", "passin", "passout", "userpass",
    };

    /// <summary>What comes after such a name is about a secret, not one: --password-file, --max-tokens, --token-ttl.</summary>
    private static readonly string[] HarmlessEnds =
    [
        "tokens", "file", "path", "dir", "url", "uri", "endpoint", "stdin", "prompt", "env", "policy", "length", "ttl", "expiry", "lifetime", "timeout", "type", "name",
        "count", "limit", "enabled", "required", "store", "manager", "provider",
    ];

    /// <param name="name">As found, with its separators and leading dashes.</param>
    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty) return false;
        if (name.Length > LongestName) name = name[^LongestName..];
        Span<char> plain = stackalloc char[LongestName];
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c)) plain[length++] = char.ToLowerInvariant(c);
        }

        return IsSecretPlain(plain[..length]);
    }

    private static bool IsSecretPlain(ReadOnlySpan<char> plain)
    {
        if (plain.IsEmpty || plain.StartsWith("no") && plain is "nopassword" or "nopass" or "notoken") return false;
        if (plain.IndexOf("tokeniz") >= 0) return false;
        foreach (var end in HarmlessEnds)
        {
            if (plain.EndsWith(end)) return false;
        }

        foreach (var part in Parts)
        {
            if (plain.IndexOf(part) >= 0) return true;
        }

        if (Whole.GetAlternateLookup<ReadOnlySpan<char>>().Contains(plain)) return true;
        return plain.EndsWith("pwd") || (plain.EndsWith("pass") && !plain.EndsWith("bypass") && !plain.EndsWith("compass"));
    }
}
