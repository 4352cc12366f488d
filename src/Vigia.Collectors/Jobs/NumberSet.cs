using System.Globalization;

namespace Vigia.Collectors.Jobs;

/// <summary>Reads sets of numbers as schedules write them: stars, lists, ranges, steps, names.</summary>
internal static class NumberSet
{
    private static readonly string[] MonthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>The numbers as bits; false when it is no such set.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="range">What stands between the ends of a range: - or .. .</param>
    /// <param name="from">Smallest number there is.</param>
    /// <param name="to">Largest number there is.</param>
    /// <param name="bits">The numbers.</param>
    public static bool TryParse(string text, string range, int from, int to, out ulong bits)
    {
        bits = 0;
        foreach (var part in text.Split(','))
        {
            if (!TryParsePart(part, range, from, to, out var some)) return false;
            bits |= some;
        }

        return bits != 0;
    }

    /// <summary>The number of a month or a day of the week by its English name or the first three letters of it.</summary>
    public static bool TryParseName(string text, bool isMonth, out int number)
    {
        var names = isMonth ? MonthNames : DayNames;
        number = text.Length < 3 ? -1 : Array.FindIndex(names, name => text.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        if (number < 0 || !text.All(char.IsAsciiLetter)) return false;
        if (isMonth) number++;
        return true;
    }

    private static bool TryParsePart(string part, string range, int from, int to, out ulong bits)
    {
        bits = 0;
        var step = 1;
        var slash = part.IndexOf('/');
        if (slash >= 0 && (!int.TryParse(part[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step is < 1 or > 60)) return false;
        var body = slash >= 0 ? part[..slash] : part;
        var (first, last) = (from, to);
        if (body != "*")
        {
            var between = body.IndexOf(range, StringComparison.Ordinal);
            if (!TryParseNumber(between < 0 ? body : body[..between], to, out first)) return false;
            // A step after a single number goes on to the end.
            last = between >= 0 || slash >= 0 ? to : first;
            if (between >= 0 && !TryParseNumber(body[(between + range.Length)..], to, out last)) return false;
        }

        if (first < from || last > to || first > last) return false;
        for (var number = first; number <= last; number += step) bits |= 1UL << number;
        return true;
    }

    /// <summary>Months, up to 12, and days of the week, up to 7, have names too.</summary>
    private static bool TryParseNumber(string text, int to, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) || (to is 7 or 12 && TryParseName(text, isMonth: to == 12, out number));
}
