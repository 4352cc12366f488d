using System.Buffers.Text;
using System.Globalization;

namespace Vigia.Cli.Scoring;

/// <summary>
/// Reads a time stamp: ISO 8601 with <c>T</c> or a space (no zone is UTC), Unix seconds, or Unix milliseconds from 1e11 up.
/// Fractions below a millisecond are dropped.
/// </summary>
internal static class TimestampText
{
    private const double MillisecondsFrom = 1e11;
    private const long MinMs = -62_135_596_800_000;
    private const long MaxMs = 253_402_300_799_999;

    /// <summary>What is allowed, for messages.</summary>
    public const string Allowed = "a time stamp is ISO 8601 such as 2026-01-31T13:45:00Z, or Unix seconds, or Unix milliseconds from 1e11 up, of the years 1 to 9999";

    /// <summary>Reads a time stamp as milliseconds since 1970-01-01 UTC.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long timestampMs)
    {
        text = text.Trim(" \t\r\n"u8);
        return TryParseNumber(text, out timestampMs) || TryParseIso(text, out timestampMs);
    }

    private static bool TryParseNumber(ReadOnlySpan<byte> text, out long timestampMs)
    {
        timestampMs = 0;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return false;
        var milliseconds = Math.Floor(Math.Abs(number) >= MillisecondsFrom ? number : Math.Round(number * 1000, 3));
        if (milliseconds is < MinMs or > MaxMs) return false;
        timestampMs = (long)milliseconds;
        return true;
    }

    private static bool TryParseIso(ReadOnlySpan<byte> text, out long timestampMs)
    {
        timestampMs = 0;
        if (!TryParseDate(ref text, out var date)) return false;
        long time = 0;
        var offset = 0;
        if (!text.IsEmpty)
        {
            if (text[0] is not ((byte)'T' or (byte)'t' or (byte)' ')) return false;
            text = text[1..];
            if (!TryParseTime(ref text, out time) || !TryParseOffset(text, out offset)) return false;
        }

        timestampMs = date + time - (offset * 60_000L);
        return timestampMs is >= MinMs and <= MaxMs;
    }

    private static bool TryParseDate(ref ReadOnlySpan<byte> text, out long ms)
    {
        ms = 0;
        if (!TryTakeDigits(ref text, 4, out var year)) return false;
        var hasHyphens = TryTake(ref text, (byte)'-');
        if (!TryTakeDigits(ref text, 2, out var month)) return false;
        if (hasHyphens && !TryTake(ref text, (byte)'-')) return false;
        if (!TryTakeDigits(ref text, 2, out var day)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        ms = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        return true;
    }

    /// <remarks>24:00 is the day's end and :60 a leap second, as ISO 8601 has them.</remarks>
    private static bool TryParseTime(ref ReadOnlySpan<byte> text, out long ms)
    {
        ms = 0;
        var second = 0;
        if (!TryTakeDigits(ref text, 2, out var hour)) return false;
        var hasColons = TryTake(ref text, (byte)':');
        if (!TryTakeDigits(ref text, 2, out var minute)) return false;
        var hasSeconds = hasColons ? TryTake(ref text, (byte)':') : !text.IsEmpty && char.IsAsciiDigit((char)text[0]);
        if (hasSeconds && !TryTakeDigits(ref text, 2, out second)) return false;
        var fraction = 0;
        if (hasSeconds && !TryTakeFraction(ref text, out fraction)) return false;
        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute | second | fraction) != 0)) return false;
        ms = (((hour * 60L) + minute) * 60_000) + (second * 1000L) + fraction;
        return true;
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<byte> text, out int milliseconds)
    {
        milliseconds = 0;
        if (!TryTake(ref text, (byte)'.') && !TryTake(ref text, (byte)',')) return true;
        var digits = 0;
        for (; digits < text.Length && char.IsAsciiDigit((char)text[digits]); digits++)
        {
            if (digits < 3) milliseconds = (milliseconds * 10) + text[digits] - '0';
        }

        text = text[digits..];
        for (var i = digits; i < 3; i++) milliseconds *= 10;
        return digits > 0;
    }

    private static bool TryParseOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        text = text.TrimStart((byte)' ');
        if (text.IsEmpty || (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z')) return true;
        var sign = text[0] == '-' ? -1 : 1;
        if (text[0] is not ((byte)'+' or (byte)'-')) return false;
        text = text[1..];
        var minute = 0;
        if (!TryTakeDigits(ref text, 2, out var hour)) return false;
        if (!text.IsEmpty)
        {
            TryTake(ref text, (byte)':');
            if (!TryTakeDigits(ref text, 2, out minute) || !text.IsEmpty) return false;
        }

        if (hour > 23 || minute > 59) return false;
        minutes = sign * ((hour * 60) + minute);
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> text, byte wanted)
    {
        if (text.IsEmpty || text[0] != wanted) return false;
        text = text[1..];
        return true;
    }

    private static bool TryTakeDigits(ref ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count || text[..count].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        if (!Utf8Parser.TryParse(text[..count], out value, out var used) || used != count) return false;
        text = text[count..];
        return true;
    }
}
