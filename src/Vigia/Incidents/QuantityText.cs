using System.Globalization;

namespace Vigia.Incidents;

/// <summary>Writes values with three digits at most, a unit, and the decimal sign of each language.</summary>
internal static class QuantityText
{
    private static readonly string[] Prefixes = ["", "k", "M", "G", "T", "P"];

    public static BilingualText Of(double value, Quantity quantity)
    {
        var text = quantity switch
        {
            Quantity.Share => Digits(100 * value) + "%",
            Quantity.Bytes => Scaled(value, "B"),
            Quantity.BytesPerSecond => Scaled(value, "B/s"),
            Quantity.NetworkBytesPerSecond => Scaled(8 * value, "b/s"),
            Quantity.PerSecond => Plain(value) + "/s",
            Quantity.Seconds => value < 1 ? Digits(1000 * value) + " ms" : Digits(value) + " s",
            _ => Plain(value),
        };
        return new BilingualText(text, text.Replace('.', ','));
    }

    /// <summary>How many times; null where that says nothing.</summary>
    public static BilingualText? Times(double actual, double expected)
    {
        if (!(actual > 0) || !(expected > 0) || actual / expected is < 1.5 or > 999) return null;
        var times = Digits(actual / expected);
        return new BilingualText(times, times.Replace('.', ','));
    }

    /// <summary>A length of time, rounded up: it is over by then.</summary>
    public static BilingualText Within(TimeSpan span) => span.TotalMinutes <= 90
        ? Both($"{Math.Max(1, Math.Ceiling(span.TotalMinutes)):0} min")
        : Both($"{Math.Ceiling(span.TotalHours):0} h");

    private static BilingualText Both(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture), text.ToString(CultureInfo.InvariantCulture));

    private static string Scaled(double value, string unit)
    {
        var power = 0;
        while (Math.Abs(value) >= 1000 && power < Prefixes.Length - 1)
        {
            value /= 1000;
            power++;
        }

        return $"{Digits(value)} {Prefixes[power]}{unit}";
    }

    private static string Plain(double value)
    {
        var isMany = Math.Abs(value) >= 10_000;
        return isMany ? Digits(value / 1000) + "k" : Digits(value);
    }

    /// <summary>Two digits below 10, whole numbers above 100.</summary>
    private static string Digits(double value)
    {
        var size = Math.Abs(value);
        var format = size >= 100 || Math.Abs(size - Math.Round(size)) < 0.005 ? "0" : size >= 10 ? "0.#" : size >= 1 ? "0.0#" : "0.0##";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
