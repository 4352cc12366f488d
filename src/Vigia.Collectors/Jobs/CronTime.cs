namespace Vigia.Collectors.Jobs;

/// <summary>When a line of a crontab runs: five fields, or a word such as <c>@daily</c>.</summary>
/// <remarks>https://man7.org/linux/man-pages/man5/crontab.5.html. <c>@reboot</c> has no time.</remarks>
public static class CronTime
{
    private const int Fields = 5;

    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    };

    /// <summary>Reads the time at the beginning of a line; the rest is what follows it.</summary>
    public static bool TryParse(string line, out CivilSchedule? schedule, out string rest)
    {
        (schedule, rest) = (null, "");
        var words = line.Split((char[])[' ', '\t'], line.TrimStart().StartsWith('@') ? 2 : Fields + 1, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 2 && Words.TryGetValue(words[0], out var written))
        {
            rest = words[1];
            return TryParse(written.Split(' '), out schedule);
        }

        if (words.Length != Fields + 1) return false;
        rest = words[Fields];
        return TryParse(words[..Fields], out schedule);
    }

    private static bool TryParse(string[] fields, out CivilSchedule? schedule)
    {
        schedule = null;
        if (!NumberSet.TryParse(fields[0], "-", 0, 59, out var minutes) || !NumberSet.TryParse(fields[1], "-", 0, 23, out var hours)
            || !NumberSet.TryParse(fields[2], "-", 1, 31, out var days) || !NumberSet.TryParse(fields[3], "-", 1, 12, out var months)
            || !NumberSet.TryParse(fields[4], "-", 0, 7, out var weekdays))
            return false;
        // Sunday is 0 and 7.
        weekdays = (weekdays | (weekdays >> 7)) & CivilSchedule.AllWeekdays;
        var isEither = !fields[2].StartsWith('*') && !fields[4].StartsWith('*');
        schedule = new CivilSchedule(minutes, hours, days, months, weekdays, EitherDay: isEither);
        return true;
    }
}
