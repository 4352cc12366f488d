using System.Globalization;

namespace Vigia.Tests.Collectors.Packaged;

/// <summary>A root folder with the files of package managers.</summary>
internal sealed class PackagedHost : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("vigia-packages-");

    public string Root => _root.FullName;

    /// <summary>22 November 2026, 10:00 UTC.</summary>
    public static DateTimeOffset Ten { get; } = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    /// <summary>So many seconds after ten.</summary>
    public static long At(double seconds) => Ten.AddSeconds(seconds).ToUnixTimeMilliseconds();

    /// <summary>Writes lines at the end of dpkg's log, each so many seconds after ten by the host's clock on the wall.</summary>
    public PackagedHost Logged(params (double Seconds, string Text)[] lines)
    {
        foreach (var (seconds, text) in lines) Append(string.Create(CultureInfo.InvariantCulture, $"{Ten.AddSeconds(seconds):yyyy-MM-dd HH:mm:ss} {text}\n"));
        return this;
    }

    public PackagedHost Append(string text)
    {
        File.AppendAllText(PathOf("var/log/dpkg.log"), text);
        return this;
    }

    /// <summary>Puts the log aside, as logrotate does.</summary>
    public void Rotate() => File.Move(PathOf("var/log/dpkg.log"), PathOf("var/log/dpkg.log.1"), overwrite: true);

    /// <summary>A file that was last written so many seconds after ten.</summary>
    public PackagedHost Written(string path, double seconds)
    {
        File.WriteAllText(PathOf(path), "");
        File.SetLastWriteTimeUtc(PathOf(path), Ten.AddSeconds(seconds).UtcDateTime);
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
