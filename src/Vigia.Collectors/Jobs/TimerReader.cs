using System.Globalization;

namespace Vigia.Collectors.Jobs;

/// <summary>
/// Reads the timers that systemd starts at boot: those that a <c>*.wants</c> folder of the system names, with their settings from the unit file and what is
/// dropped in beside it. Only times on the calendar are told; those counted from the boot have no time to be expected at. Nothing is asked of systemd.
/// </summary>
/// <remarks>https://www.freedesktop.org/software/systemd/man/latest/systemd.timer.html</remarks>
internal sealed class TimerReader(string root)
{
    private const string Suffix = ".timer";

    /// <summary>Where units are, the first found counts.</summary>
    private static readonly string[] Places = ["etc/systemd/system", "run/systemd/system", "usr/local/lib/systemd/system", "usr/lib/systemd/system", "lib/systemd/system"];

    private static readonly (string Unit, double Seconds)[] Units =
        [("ms", 0.001), ("msec", 0.001), ("s", 1), ("sec", 1), ("second", 1), ("seconds", 1), ("m", 60), ("min", 60), ("minute", 60), ("minutes", 60), ("h", 3600), ("hr", 3600), ("hour", 3600), ("hours", 3600), ("d", 86_400), ("day", 86_400), ("days", 86_400), ("w", 604_800), ("week", 604_800), ("weeks", 604_800)];

    public IEnumerable<HostJob> Read()
    {
        foreach (var name in Wanted())
        {
            if (Find(name) is { } file && Parse(name, file) is { } job) yield return job;
        }
    }

    private SortedSet<string> Wanted()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var place in Places.Select(place => Path.Combine(root, place)))
        {
            foreach (var folder in JobFiles.Folders(place).Where(folder => folder.EndsWith(".wants", StringComparison.Ordinal)))
                names.UnionWith(JobFiles.Names(Path.Combine(place, folder)).Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)));
        }

        return names;
    }

    /// <summary>An instance (<c>a@b.timer</c>) is its template's. A unit that is masked, a link to nothing, has no lines.</summary>
    private string? Find(string name)
    {
        var at = name.IndexOf('@');
        var template = at < 0 ? name : name[..(at + 1)] + Suffix;
        return Places.SelectMany(place => ((string[])[name, template]).Select(unit => Path.Combine(root, place, unit))).FirstOrDefault(path => JobFiles.Exists(path));
    }

    private HostJob? Parse(string name, string file)
    {
        var schedules = new List<CivilSchedule>();
        var spread = TimeSpan.Zero;
        foreach (var (key, value) in Settings(name, file))
        {
            if (key == "RandomizedDelaySec") spread = SpanOf(value);
            if (key != "OnCalendar") continue;
            // Nothing takes back what was set before.
            if (value.Length == 0) schedules.Clear();
            else if (CalendarTime.TryParse(value, out var schedule)) schedules.Add(schedule!);
        }

        return schedules.Count == 0 ? null : new HostJob(name, "/" + Path.GetRelativePath(root, file), JobKind.Timer, schedules, spread);
    }

    private IEnumerable<(string Key, string Value)> Settings(string name, string file)
    {
        var dropped = Places.Reverse().Select(place => Path.Combine(root, place, name + ".d"))
            .SelectMany(folder => JobFiles.Names(folder).Where(drop => drop.EndsWith(".conf", StringComparison.Ordinal)).Select(drop => Path.Combine(folder, drop)));
        foreach (var path in dropped.Prepend(file))
        {
            var isTimer = false;
            foreach (var raw in JobFiles.Lines(path))
            {
                var line = raw.Trim();
                if (line.StartsWith('[')) isTimer = line == "[Timer]";
                var equals = line.IndexOf('=');
                if (isTimer && equals > 0 && line[0] is not '#' and not ';') yield return (line[..equals].Trim(), line[(equals + 1)..].Trim());
            }
        }
    }

    /// <summary><c>12h</c>, <c>1h 30min</c>, <c>60</c> seconds; nothing for what is not understood.</summary>
    private static TimeSpan SpanOf(string text)
    {
        double seconds = 0;
        for (var i = 0; i < text.Length;)
        {
            var digits = i;
            while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.')) digits++;
            var letters = digits;
            while (letters < text.Length && (char.IsAsciiLetter(text[letters]) || text[letters] == ' ')) letters++;
            var unit = text[digits..letters].Trim();
            if (letters == i || !double.TryParse(text[i..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return TimeSpan.Zero;
            if (unit.Length > 0 && !Array.Exists(Units, one => one.Unit == unit)) return TimeSpan.Zero;
            seconds += number * (unit.Length == 0 ? 1 : Array.Find(Units, one => one.Unit == unit).Seconds);
            i = letters;
        }

        return seconds is >= 0 and < 1e8 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
    }
}
