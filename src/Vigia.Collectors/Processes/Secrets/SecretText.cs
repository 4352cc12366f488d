using System.Buffers;
using System.Text;

namespace Vigia.Collectors.Processes.Secrets;

/// <summary>Hides secrets that can be told by what stands around them in a text, whatever program it is for.</summary>
internal static class SecretText
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "***";

    private const string Quotes = "'\"`";

    /// <summary>Tokens that give themselves away by how they begin.</summary>
    private static readonly string[] TokenBeginnings =
    [
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "xoxa-", "xoxs-", "xapp-", "sk-", "sk_live_", "rk_live_", "AIza", "ya29.",
        "npm_", "pypi-", "dop_v1_", "hvs.", "SG.", "eyJ",
    ];

    private const int ShortestToken = 20;

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n'\"`");
    private static readonly SearchValues<char> UrlEnds = SearchValues.Create(" \t\r\n'\"`<>");

    public static string Scrub(string text) => HideTokens(HideBearers(HideValues(HideUrlPasswords(HidePrivateKeys(text)))));

    /// <summary>A name like a secret's, an equals sign or a colon, and a value: variables, JSON, headers, connection strings, query strings.</summary>
    private static string HideValues(string text)
    {
        if (text.AsSpan().IndexOfAny('=', ':') < 0) return text;
        var clean = new StringBuilder(text.Length);
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('=' or ':') || i < copied) continue;
            var name = NameBefore(text, i);
            if (!SecretNames.IsSecret(name) && !(name is "key" && IsQueryField(text, i - name.Length))) continue;
            var (start, end) = ValueAfter(text, i, name);
            if (end <= start) continue;
            clean.Append(text, copied, start - copied).Append(Mask);
            copied = end;
        }

        return copied == 0 ? text : clean.Append(text, copied, text.Length - copied).ToString();
    }

    private static ReadOnlySpan<char> NameBefore(string text, int separator)
    {
        var before = text.AsSpan(0, separator).TrimEnd(' ').TrimEnd(Quotes);
        var start = before.Length;
        while (start > 0 && (char.IsAsciiLetterOrDigit(before[start - 1]) || before[start - 1] is '_' or '-' or '.')) start--;
        return before[start..];
    }

    private static bool IsQueryField(string text, int nameStart) => nameStart > 0 && text[nameStart - 1] is '?' or '&';

    private static (int Start, int End) ValueAfter(string text, int separator, ReadOnlySpan<char> name)
    {
        var start = separator + 1;
        while (start < text.Length && text[start] == ' ') start++;
        if (start >= text.Length || text.AsSpan(start).StartsWith("//")) return (start, start);
        if (Quotes.Contains(text[start], StringComparison.Ordinal))
        {
            var close = text.IndexOf(text[start], start + 1);
            return (start + 1, close < 0 ? text.Length : close);
        }

        var isHeader = name.Contains("authorization", StringComparison.OrdinalIgnoreCase) || name.EndsWith("cookie", StringComparison.OrdinalIgnoreCase);
        var end = start;
        while (end < text.Length && !EndsValue(text, end, isHeader)) end++;
        return (start, end);
    }

    /// <summary>
    /// White space and quotes end a value; a comma, semicolon or ampersand only where another name and equals sign follow, since
    /// passwords hold such characters too. A header's value goes on to the end of its text.
    /// </summary>
    private static bool EndsValue(string text, int at, bool isHeader)
    {
        var c = text[at];
        if (Quotes.Contains(c, StringComparison.Ordinal) || c is '\n' or '\r') return true;
        if (isHeader) return false;
        if (char.IsWhiteSpace(c)) return true;
        if (c is not (',' or ';' or '&' or '}')) return false;
        var rest = text.AsSpan(at + 1).TrimStart(' ').TrimStart(Quotes);
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '_' or '-' or '.' or ' ')) length++;
        rest = rest[length..].TrimStart(Quotes);
        return rest.IsEmpty || (length > 0 && rest[0] is '=' or ':');
    }

    /// <summary>scheme://user:password@host, and scheme://token@host.</summary>
    private static string HideUrlPasswords(string text)
    {
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var start = at + 3;
            var length = text.AsSpan(start).IndexOfAny(UrlEnds);
            var part = text.AsSpan(start, length < 0 ? text.Length - start : length);
            var (from, to) = PasswordIn(part);
            if (to > from) text = string.Concat(text.AsSpan(0, start + from), Mask, text.AsSpan(start + to));
        }

        return text;
    }

    /// <summary>Where the password lies in what follows the scheme. It may hold any character, the at sign too: the last one ends it.</summary>
    private static (int From, int To) PasswordIn(ReadOnlySpan<char> part)
    {
        var end = part.LastIndexOf('@');
        if (end < 0) return default;
        var colon = part[..end].IndexOf(':');
        if (colon < 0) return end >= ShortestToken && part[..end].IndexOf('/') < 0 ? (0, end) : default;

        // host:8080/path@2x is a port, not a password.
        var slash = part[(colon + 1)..end].IndexOf('/');
        if (slash > 0 && part.Slice(colon + 1, slash).IndexOfAnyExceptInRange('0', '9') < 0) return default;
        return part[..colon].IndexOf('/') >= 0 ? default : (colon + 1, end);
    }

    /// <summary>"Bearer x" and "Basic x" where no header's name stands before them.</summary>
    private static string HideBearers(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["Bearer ", "Basic "])
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
            {
                var start = at + word.Length;
                var length = text.AsSpan(start).IndexOfAny(WordEnds);
                var end = length < 0 ? text.Length : start + length;
                if (end - start >= 8 && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]))) text = string.Concat(text.AsSpan(0, start), Mask, text.AsSpan(end));
            }
        }

        return text;
    }

    private static string HideTokens(string text)
    {
        foreach (var beginning in TokenBeginnings)
        {
            for (var at = text.IndexOf(beginning, StringComparison.Ordinal); at >= 0; at = text.IndexOf(beginning, Math.Min(at + Mask.Length, text.Length), StringComparison.Ordinal))
            {
                if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '-' or '/')) continue;
                var end = at + beginning.Length;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or '+' or '=')) end++;
                if (end - at >= ShortestToken) text = string.Concat(text.AsSpan(0, at), Mask, text.AsSpan(end));
            }
        }

        return text;
    }

    private static string HidePrivateKeys(string text)
    {
        var start = text.IndexOf("-----BEGIN", StringComparison.Ordinal);
        if (start < 0 || !text.AsSpan(start).Contains("PRIVATE KEY", StringComparison.Ordinal)) return text;
        var end = text.LastIndexOf("-----END", StringComparison.Ordinal);
        end = end < start ? text.Length : Math.Min(text.Length, text.IndexOf("KEY-----", end, StringComparison.Ordinal) is var close and >= 0 ? close + "KEY-----".Length : text.Length);
        return string.Concat(text.AsSpan(0, start), Mask, text.AsSpan(end));
    }
}
