namespace Vigia.Collectors.Processes.Secrets;

/// <summary>Hides the password of a login without a scheme: user:password@host.</summary>
internal static class BareLogin
{
    public static string Hide(string word)
    {
        var at = word.LastIndexOf('@');
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || at <= colon + 1 || at == word.Length - 1) return word;

        // image:tag@sha256:…, and URLs, which have been looked at already.
        if (word.AsSpan(at + 1).StartsWith("sha256:") || word.Contains("://", StringComparison.Ordinal)) return word;
        var user = word.AsSpan(0, colon);
        var start = user.LastIndexOfAny("='\"") + 1;
        if (user[start..].IndexOfAny("/@ ") >= 0) return word;
        return string.Concat(word.AsSpan(0, colon + 1), SecretText.Mask, word.AsSpan(at));
    }
}
