using System.Globalization;
using Vigia.Collectors.Processes;

namespace Vigia.Collectors.Packages;

/// <summary>A line of <c>/var/log/dpkg.log</c>: <c>2026-11-22 10:00:00 upgrade nginx:amd64 1.18.0-6 1.22.1-9</c>.</summary>
/// <remarks>https://man7.org/linux/man-pages/man1/dpkg.1.html. The time is the host's civil time, without a zone.</remarks>
/// <param name="At">When, in civil time.</param>
/// <param name="Change">What changed; null for the steps of unpacking and configuring, which only tell that dpkg was at work.</param>
internal readonly record struct DpkgLine(DateTime At, PackageChange? Change)
{
    private const string TimeForm = "yyyy-MM-dd HH:mm:ss";
    private const int LongestName = 80;
    private const int LongestVersion = 40;
    private const string NoVersion = "<none>";

    /// <summary>False for what is no line of dpkg's.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DpkgLine line)
    {
        line = default;
        if (text.Length <= TimeForm.Length || text[TimeForm.Length] != ' ') return false;
        if (!DateTime.TryParseExact(text[..TimeForm.Length], TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return false;
        line = new DpkgLine(at, ChangeOf(text[(TimeForm.Length + 1)..]));
        return true;
    }

    private static PackageChange? ChangeOf(ReadOnlySpan<char> text)
    {
        Span<Range> words = stackalloc Range[6];
        if (text.Split(words, ' ') != 4) return null;
        var name = Plain(WithoutArchitecture(text[words[1]]), LongestName);
        var (from, to) = (VersionOf(text[words[2]]), VersionOf(text[words[3]]));
        return text[words[0]] switch
        {
            _ when name.Length == 0 => null,
            "install" when to is not null => new PackageChange(name, null, to),
            "upgrade" when from is not null && to is not null => new PackageChange(name, from, to),
            // What is purged was removed before; only its configuration goes now.
            "remove" when from is not null => new PackageChange(name, from, null),
            _ => null,
        };
    }

    private static ReadOnlySpan<char> WithoutArchitecture(ReadOnlySpan<char> package) => package.IndexOf(':') is var colon and >= 0 ? package[..colon] : package;

    private static string? VersionOf(ReadOnlySpan<char> version) => version is "" or NoVersion ? null : Plain(version, LongestVersion);

    private static string Plain(ReadOnlySpan<char> text, int longest) => PlainText.WithoutControls(text.Length <= longest ? text.ToString() : $"{text[..(longest - 1)]}…");
}
