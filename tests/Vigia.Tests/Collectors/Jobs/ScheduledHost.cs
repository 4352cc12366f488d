namespace Vigia.Tests.Collectors.Schedules;

/// <summary>A root folder with timers and crontabs.</summary>
internal sealed class ScheduledHost : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("vigia-jobs-");

    public string Root => _root.FullName;

    public ScheduledHost With(string path, string text)
    {
        var file = PathOf(path);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>A timer that starts at boot, linked as systemd links it: to a path on the host itself.</summary>
    public ScheduledHost WithTimer(string name, string timer)
    {
        With("usr/lib/systemd/system/" + name, $"[Unit]\nDescription=Test\n\n[Timer]\n{timer}\n\n[Install]\nWantedBy=timers.target\n");
        return Linked("etc/systemd/system/timers.target.wants/" + name, "/usr/lib/systemd/system/" + name);
    }

    public ScheduledHost Linked(string path, string target)
    {
        File.CreateSymbolicLink(PathOf(path), target);
        return this;
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string PathOf(string path)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }
}
