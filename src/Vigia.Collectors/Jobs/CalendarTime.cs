using System.Globalization;

namespace Vigia.Collectors.Jobs;

/// <summary>
/// The common part of systemd's calendar events: the words (<c>daily</c>), and <c>[weekdays] [*-month-day] [hour:minute[:second]]</c> with stars, lists, ranges
/// (<c>..</c>) and steps. Not understood: years, the last days of a month (<c>~</c>), more than one second, other zones than the host's.
/// </summary>
/// <remarks>https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html#Calendar%20Events</remarks>
public static class CalendarTime
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["minutely"] = "*-*-* *:*:00",
        ["hourly"] = "*-*-* *:00:00",
        ["daily"] = "*-*-* 00:00:00",
        ["monthly"] = "*-*-01 00:00:00",
        ["weekly"] = "Mon *-*-* 00:00:00",
        ["yearly"] = "*-01-01 00:00:00",
        ["annually"] = "*-01-01 00:00:00",
        ["quarterly"] = "*-01,04,07,10-01 00:00:00",
        ["semiannually"] = "*-01,07-01 00:00:00",
    };

    /// <summary>Reads an event; false when it is not understood.</summary>
    public static bool TryParse(string text, out CivilSchedule? schedule)
    {
        schedule = null;
        if (Words.TryGetValue(text.Trim(), out var written)) text = written;
        var (weekdays, days, months) = (CivilSchedule.AllWeekdays, CivilSchedule.AllDays, CivilSchedule.AllMonths);
        var (hours, minutes, second) = (1UL, 1UL, 0);
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var isRead = part.Contains(':', StringComparison.Ordinal) ? TryParseClock(part, out hours, out minutes, out second)
                : char.IsAsciiLetter(part[0]) ? TryParseWeekdays(part, out weekdays)
                : TryParseDate(part, out months, out days);
            if (!isRead) return false;
        }

        schedule = new CivilSchedule(minutes, hours, days, months, weekdays, second);
        return parts.Length is >= 1 and <= 3;
    }

    private static bool TryParseClock(string text, out ulong hours, out ulong minutes, out int second)
    {
        (hours, minutes, second) = (0, 0, 0);
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 3) return false;
        if (parts.Length == 3 && !(int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out second) && second < 60)) return false;
        return NumberSet.TryParse(parts[0], "..", 0, 23, out hours) && NumberSet.TryParse(parts[1], "..", 0, 59, out minutes);
    }

    private static bool TryParseDate(string text, out ulong months, out ulong days)
    {
        (months, days) = (0, 0);
        var parts = text.Split('-');
        if (parts.Length is < 2 or > 3 || (parts.Length == 3 && parts[0] != "*")) return false;
        return NumberSet.TryParse(parts[^2], "..", 1, 12, out months) && NumberSet.TryParse(parts[^1], "..", 1, 31, out days);
    }

    private static bool TryParseWeekdays(string text, out ulong weekdays)
    {
        weekdays = 0;
        foreach (var part in text.TrimEnd(',').Split(','))
        {
            var ends = part.Split("..");
            if (ends.Length > 2 || !NumberSet.TryParseName(ends[0], isMonth: false, out var first) || !NumberSet.TryParseName(ends[^1], isMonth: false, out var last)) return false;
            // A range may go over the end of the week: Sat..Mon.
            for (var day = first; ; day = (day + 1) % 7)
            {
                weekdays |= 1UL << day;
                if (day == last) break;
            }
        }

        return weekdays != 0;
    }
}
