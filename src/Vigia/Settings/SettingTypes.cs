using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Vigia.Settings;

/// <summary>The kinds of settings there are: how each is written and what it allows.</summary>
internal static class SettingTypes
{
    /// <summary>A span of time: a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>; a bare number is seconds.</summary>
    public static Setting<TimeSpan> Duration(string key, string @default, string min, string max, string help, bool changeable = false)
    {
        var (low, high) = (DurationText.Parse(min), DurationText.Parse(max));
        return new(key, @default, $"{min} to {max} (a number with ms, s, m, h or d)", help, changeable,
            (string text, out TimeSpan value) => DurationText.TryParse(text, out value) && value >= low && value <= high);
    }

    /// <summary>A number of bytes, with <c>kB</c>, <c>MB</c>, <c>GB</c>, <c>TB</c> (decimal) or <c>KiB</c> … (binary).</summary>
    public static Setting<long> Size(string key, string @default, string min, string max, string help, bool changeable = false)
    {
        var (low, high) = (SizeText.Parse(min), SizeText.Parse(max));
        return new(key, @default, $"{min} to {max} (a number with MB, GB, TB or MiB, GiB, TiB)", help, changeable,
            (string text, out long value) => SizeText.TryParse(text, out value) && value >= low && value <= high);
    }

    /// <summary>A number of bytes, or <c>off</c> for none.</summary>
    public static Setting<long?> SizeOrOff(string key, string min, string max, string help, bool changeable = false)
    {
        var (low, high) = (SizeText.Parse(min), SizeText.Parse(max));
        return new(key, "off", $"off, or {min} to {max} (a number with MB, GB, TB or MiB, GiB, TiB)", help, changeable,
            (string text, out long? value) =>
            {
                value = SizeText.TryParse(text, out var size) && size >= low && size <= high ? size : null;
                return value is not null || text.Equals("off", StringComparison.OrdinalIgnoreCase);
            });
    }

    /// <summary>A number.</summary>
    public static Setting<double> Number(string key, double @default, double min, double max, string help, bool changeable = false) =>
        new(key, Text(@default), $"a number from {Text(min)} to {Text(max)}", help, changeable,
            (string text, out double value) =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= min && value <= max);

    /// <summary>Yes or no.</summary>
    public static Setting<bool> Switch(string key, bool @default, string help, bool changeable = false) =>
        new(key, @default ? "on" : "off", "on or off", help, changeable, TryParseSwitch);

    /// <summary>One of some words.</summary>
    public static Setting<string> Choice(string key, string @default, IReadOnlyList<string> words, string help, bool changeable = false) =>
        new(key, @default, "one of " + string.Join(", ", words), help, changeable,
            (string text, [MaybeNullWhen(false)] out string value) =>
            {
                value = words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
                return value is not null;
            });

    /// <summary>Any text that passes a test.</summary>
    public static Setting<string> Words(string key, string @default, string allowed, string help, Func<string, bool> accepts, bool changeable = false) =>
        new(key, @default, allowed, help, changeable,
            (string text, [MaybeNullWhen(false)] out string value) =>
            {
                value = text;
                return accepts(text);
            });

    private static bool TryParseSwitch(string text, out bool value)
    {
        value = text.ToUpperInvariant() is "ON" or "TRUE" or "YES" or "1";
        return value || text.ToUpperInvariant() is "OFF" or "FALSE" or "NO" or "0";
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
