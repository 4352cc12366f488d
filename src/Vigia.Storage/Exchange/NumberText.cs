using System.Globalization;

namespace Vigia.Storage.Exchange;

/// <summary>Reads numbers out of bytes, the plain ones fast.</summary>
internal static class NumberText
{
    private static readonly double[] Powers =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>A whole number with an optional sign.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var isNegative = text.Length > 0 && text[0] == (byte)'-';
        if (isNegative) text = text[1..];
        if (text.IsEmpty || text.Length > 18) return false;
        foreach (var c in text)
        {
            if (c is < (byte)'0' or > (byte)'9') return false;
            value = (value * 10) + (c - '0');
        }

        if (isNegative) value = -value;
        return true;
    }

    /// <summary>A double: decimal, exponent, NaN, +Inf, -Inf in any case.</summary>
    public static bool TryDouble(ReadOnlySpan<byte> text, out double value) =>
        TryPlain(text, out value) || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || TryWord(text, out value);

    /// <summary>
    /// Up to fifteen digits with a point: both the digits and the power of ten are exact doubles, so one division rounds
    /// correctly (W. D. Clinger, "How to read floating point numbers accurately", 1990).
    /// </summary>
    private static bool TryPlain(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var isNegative = text.Length > 0 && text[0] == (byte)'-';
        if (isNegative) text = text[1..];
        if (text.IsEmpty || text.Length > 16) return false;
        long digits = 0;
        int count = 0, decimals = -1;
        foreach (var c in text)
        {
            if (c == (byte)'.')
            {
                if (decimals >= 0) return false;
                decimals = 0;
                continue;
            }

            if (c is < (byte)'0' or > (byte)'9') return false;
            digits = (digits * 10) + (c - '0');
            count++;
            if (decimals >= 0) decimals++;
        }

        if (count is 0 or > 15) return false;
        value = decimals > 0 ? digits / Powers[decimals] : digits;
        if (isNegative) value = -value;
        return true;
    }

    private static bool TryWord(ReadOnlySpan<byte> text, out double value)
    {
        value = double.NaN;
        var word = text.Length is > 0 and < 16 ? System.Text.Encoding.ASCII.GetString(text).ToUpperInvariant() : "";
        switch (word)
        {
            case "NAN":
                return true;
            case "INF" or "+INF":
                value = double.PositiveInfinity;
                return true;
            case "-INF":
                value = double.NegativeInfinity;
                return true;
            default:
                return false;
        }
    }
}
