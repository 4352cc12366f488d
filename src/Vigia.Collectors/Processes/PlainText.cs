using System.Text;

namespace Vigia.Collectors.Processes;

/// <summary>Text a process chose for itself, made fit to be written down: UTF-8, without control characters.</summary>
internal static class PlainText
{
    public static string From(ReadOnlySpan<byte> bytes) => WithoutControls(Encoding.UTF8.GetString(bytes));

    /// <summary>
    /// A control character (an escape sequence for a terminal, a forged line in a log) becomes the replacement character, and so
    /// do the marks that turn the direction of text around.
    /// </summary>
    public static string WithoutControls(string text)
    {
        foreach (var c in text)
        {
            if (IsUnfit(c)) return string.Create(text.Length, text, static (to, from) => Replace(from, to));
        }

        return text;
    }

    private static void Replace(string from, Span<char> to)
    {
        for (var i = 0; i < from.Length; i++) to[i] = IsUnfit(from[i]) ? '\uFFFD' : from[i];
    }

    private static bool IsUnfit(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
