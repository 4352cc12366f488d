using System.Globalization;

namespace Vigia.Settings;

/// <summary>Numbers of bytes as people write them: <c>500MB</c>, <c>1.5 GiB</c>; a bare number is bytes.</summary>
internal static class SizeText
{
    private static readonly (string Suffix, double Bytes)[] Units =
    [
        ("KiB", 1024), ("MiB", 1024.0 * 1024), ("GiB", 1024.0 * 1024 * 1024), ("TiB", 1024.0 * 1024 * 1024 * 1024),
        ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1),
    ];

    public static bool TryParse(string text, out long value)
    {
        value = 0;
        var unit = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase));
        var number = unit.Suffix is null ? text : text[..^unit.Suffix.Length];
        if (!double.TryParse(number.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)) return false;
        var bytes = amount * (unit.Suffix is null ? 1 : unit.Bytes);
        if (!(bytes is >= 0 and < 9e18)) return false;
        value = (long)bytes;
        return true;
    }

    public static long Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a number of bytes: write a number with MB, GB or MiB, GiB.");
}
