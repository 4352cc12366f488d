using System.Text;

namespace Vigia.Collectors.Linux.Procfs;

/// <summary>A line of <c>/proc/self/mountinfo</c>.</summary>
/// <param name="Device">Major and minor number: file systems with the same are one.</param>
/// <param name="Root">Which folder of the file system is mounted; <c>/</c> for all of it, another for a bind mount or a subvolume.</param>
/// <param name="MountPoint">Where it is to be found.</param>
/// <param name="Type">Kind of file system.</param>
/// <param name="IsReadOnly">Whether it is mounted read-only.</param>
/// <param name="Source">Device node, network path, or what the kind of file system puts there.</param>
/// <remarks>https://docs.kernel.org/filesystems/proc.html#proc-pid-mountinfo-information-about-mounts</remarks>
public sealed record Mount(string Device, string Root, string MountPoint, bool IsReadOnly, string Type, string Source)
{
    internal static bool TryParse(ReadOnlySpan<byte> line, out Mount mount)
    {
        mount = new Mount("", "", "", false, "", "");
        var fields = new Fields(line);
        if (!fields.TrySkip(2) || !fields.TryNext(out ReadOnlySpan<byte> device) || !fields.TryNext(out ReadOnlySpan<byte> root)) return false;
        if (!fields.TryNext(out ReadOnlySpan<byte> point) || !fields.TryNext(out ReadOnlySpan<byte> options)) return false;

        // Any number of optional fields, then a hyphen.
        do
        {
            if (!fields.TryNext(out ReadOnlySpan<byte> optional)) return false;
            if (optional.SequenceEqual("-"u8)) break;
        }
        while (true);

        if (!fields.TryNext(out ReadOnlySpan<byte> type) || !fields.TryNext(out ReadOnlySpan<byte> source)) return false;
        mount = new Mount(Unescape(device), Unescape(root), Unescape(point), IsReadOnlyOption(options), Unescape(type), Unescape(source));
        return true;
    }

    private static bool IsReadOnlyOption(ReadOnlySpan<byte> options) => options.SequenceEqual("ro"u8) || options.StartsWith("ro,"u8);

    /// <summary>Space, tab, line feed and backslash are written as a backslash and three octal digits.</summary>
    private static string Unescape(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'\\')) return Encoding.UTF8.GetString(text);
        var plain = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && IsOctal(text.Slice(i + 1, 3)))
            {
                plain[length++] = (byte)(((text[i + 1] - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0'));
                i += 3;
            }
            else
            {
                plain[length++] = text[i];
            }
        }

        return Encoding.UTF8.GetString(plain, 0, length);
    }

    private static bool IsOctal(ReadOnlySpan<byte> digits) => digits.IndexOfAnyExceptInRange((byte)'0', (byte)'7') < 0;
}
