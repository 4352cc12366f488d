using System.Globalization;

namespace Vigia.Settings;

/// <summary>Spans of time as people write them: <c>500ms</c>, <c>1s</c>, <c>15m</c>, <c>6h</c>, <c>30d</c>; a bare number is seconds.</summary>
internal static class DurationText
{
    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400)];

    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        var unit = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase));
        var number = unit.Suffix is null ? text : text[..^unit.Suffix.Length];
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)) return false;
        var seconds = amount * (unit.Suffix is null ? 1 : unit.Seconds);
        if (!(Math.Abs(seconds) < 1e10)) return false;
        value = TimeSpan.FromSeconds(seconds);
        return true;
    }

    public static TimeSpan Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a span of time: write a number with ms, s, m, h or d.");

    /// <summary>The shortest way to write a span with whole numbers.</summary>
    public static string Format(TimeSpan span)
    {
        if (span == TimeSpan.Zero) return "0s";
        var milliseconds = (long)span.TotalMilliseconds;
        for (var i = Units.Length - 1; i > 0; i--)
        {
            var length = (long)(Units[i].Seconds * 1000);
            if (milliseconds % length == 0) return $"{milliseconds / length}{Units[i].Suffix}";
        }

        return $"{milliseconds}ms";
    }
}
