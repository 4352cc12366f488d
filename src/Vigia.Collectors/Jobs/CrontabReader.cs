namespace Vigia.Collectors.Jobs;

/// <summary>Reads crontabs: /etc/crontab, /etc/cron.d and, where they may be read, those of users. Nothing is run.</summary>
/// <remarks>
/// A command may carry secrets: of it only the name of the program is kept. Lines that leave the work to systemd where it runs, as Debian's do, are left out there.
/// Directories such as /etc/cron.daily have their line in /etc/crontab and are named by it.
/// </remarks>
internal sealed class CrontabReader(string root)
{
    private static readonly string[] Wrappers = ["test", "[", "cd", "nice", "ionice", "env", "exec", "sudo", "timeout", "flock", "chronic", "sh", "bash", "root"];

    private readonly bool _hasSystemd = Directory.Exists(Path.Combine(root, "run/systemd/system"));

    public IEnumerable<HostJob> Read()
    {
        foreach (var job in ReadFile("etc/crontab", hasUser: true, isNamedByFile: false)) yield return job;
        foreach (var name in JobFiles.Names(Path.Combine(root, "etc/cron.d")).Where(IsLegal))
        {
            foreach (var job in ReadFile("etc/cron.d/" + name, hasUser: true, isNamedByFile: true)) yield return job;
        }

        foreach (var user in JobFiles.Names(Path.Combine(root, "var/spool/cron/crontabs")))
        {
            foreach (var job in ReadFile("var/spool/cron/crontabs/" + user, hasUser: false, isNamedByFile: false)) yield return job;
        }
    }

    private IEnumerable<HostJob> ReadFile(string path, bool hasUser, bool isNamedByFile)
    {
        foreach (var raw in JobFiles.Lines(Path.Combine(root, path)))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#' || !CronTime.TryParse(line, out var schedule, out var command)) continue;
            if (hasUser) command = command.Split((char[])[' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries) is [_, var rest] ? rest : "";
            if (command.Length == 0 || (_hasSystemd && command.Contains("/run/systemd/system", StringComparison.Ordinal))) continue;
            yield return new HostJob(isNamedByFile ? "/" + path : ProgramOf(command), "/" + path, JobKind.Cron, [schedule!], TimeSpan.Zero);
        }
    }

    /// <summary>cron leaves out what editors and package managers leave behind.</summary>
    private static bool IsLegal(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string ProgramOf(string command)
    {
        var words = command.Split((char[])[' ', '\t', ';', '&', '|', '(', ')', '{', '}'], StringSplitOptions.RemoveEmptyEntries);
        var parts = Array.FindIndex(words, word => word.EndsWith("run-parts", StringComparison.Ordinal));
        if (parts >= 0 && Array.Find(words[(parts + 1)..], word => word.StartsWith('/')) is { } folder) return folder;
        var program = Array.Find(words, word => char.IsAsciiLetterOrDigit(word[^1]) && word[0] is not '-' and not '"' and not '\'' && !word.Contains('=', StringComparison.Ordinal)
            && !Wrappers.Contains(Path.GetFileName(word)) && !int.TryParse(word, out _));
        return program is null ? "cron" : Path.GetFileName(program);
    }
}
