using System.Text;

namespace Vigia.Storage.Exchange;

/// <summary>Foreign bytes made fit for one line of a message: control characters replaced, cut at 80 characters.</summary>
internal static class ShownText
{
    private const int Longest = 80;

    public static string Of(ReadOnlySpan<byte> text)
    {
        var all = Encoding.UTF8.GetString(text[..Math.Min(text.Length, Longest * 4)]);
        var shown = new StringBuilder();
        foreach (var c in all.AsSpan(0, Math.Min(all.Length, Longest))) shown.Append(char.IsControl(c) ? '?' : c);
        return all.Length > Longest ? shown.Append('…').ToString() : shown.ToString();
    }
}
