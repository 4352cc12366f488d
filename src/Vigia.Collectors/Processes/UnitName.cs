using System.Buffers;
using System.Globalization;
using System.Text;

namespace Vigia.Collectors.Processes;

/// <summary>The systemd unit or container a control group belongs to.</summary>
internal static class UnitName
{
    private const int IdLength = 64;
    private const int ShownIdLength = 12;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private static readonly (string Prefix, string Shown)[] Runtimes =
    [
        ("docker-", "docker:"), ("cri-containerd-", "containerd:"), ("crio-", "cri-o:"), ("libpod-", "podman:"),
    ];

    /// <summary>
    /// Names the innermost service, scope or container on the path, containers as <c>docker:0123456789ab</c>; empty when there is none.
    /// </summary>
    public static string FromPath(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            var part = parts[i];
            if (TryGetContainer(part, i > 0 ? parts[i - 1] : "", out var container)) return container;
            if (part.EndsWith(".service", StringComparison.Ordinal) || part.EndsWith(".scope", StringComparison.Ordinal)) return Unescape(part);
        }

        return "";
    }

    private static bool TryGetContainer(string part, string above, out string container)
    {
        container = "";
        var name = part.EndsWith(".scope", StringComparison.Ordinal) ? part[..^".scope".Length] : part;
        foreach (var (prefix, shown) in Runtimes)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || !IsId(name.AsSpan(prefix.Length))) continue;
            container = string.Concat(shown, name.AsSpan(prefix.Length, ShownIdLength));
            return true;
        }

        if (!IsId(name)) return false;
        container = string.Concat(above == "docker" ? "docker:" : "container:", name.AsSpan(0, ShownIdLength));
        return true;
    }

    private static bool IsId(ReadOnlySpan<char> text) => text.Length == IdLength && !text.ContainsAnyExcept(HexDigits);

    /// <summary>systemd writes unusual characters of a name as \xHH. https://www.freedesktop.org/software/systemd/man/systemd.unit.html</summary>
    private static string Unescape(string unit)
    {
        var bytes = Encoding.UTF8.GetBytes(unit);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var isEscape = bytes[i] == '\\' && i + 3 < bytes.Length && bytes[i + 1] == 'x';
            if (isEscape && byte.TryParse(bytes.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes[length++] = value;
                i += 3;
            }
            else
            {
                bytes[length++] = bytes[i];
            }
        }

        return PlainText.From(bytes.AsSpan(0, length));
    }
}
