using System.Buffers.Text;

namespace Vigia.Collectors.Linux;

/// <summary>A file that holds one whole number and a line feed, as most of /sys and /proc/sys do.</summary>
internal static class SingleNumber
{
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        return text.EndsWith("\n"u8) && Utf8Parser.TryParse(text[..^1], out value, out var used) && used == text.Length - 1;
    }
}
