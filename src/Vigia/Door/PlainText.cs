namespace Vigia.Door;

/// <summary>Makes text that came from outside harmless for logs, records and terminals.</summary>
internal static class PlainText
{
    /// <summary>The text without control and formatting characters (each becomes U+FFFD), cut to a length.</summary>
    public static string Of(string text, int longest)
    {
        var cut = text.Length <= longest ? text : text[..longest];
        return cut.Any(IsHarmful) ? string.Create(cut.Length, cut, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = IsHarmful(source[i]) ? '\uFFFD' : source[i];
        }) : cut;
    }

    // Bidirectional overrides turn the reading order of what follows; lone surrogates break encoders.
    private static bool IsHarmful(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
