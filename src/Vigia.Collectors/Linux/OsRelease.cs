namespace Vigia.Collectors.Linux;

/// <summary>The name of the operating system, from <c>/etc/os-release</c>.</summary>
/// <remarks>https://www.freedesktop.org/software/systemd/man/os-release.html</remarks>
internal static class OsRelease
{
    private static readonly string[] Files = ["etc/os-release", "usr/lib/os-release"];

    public static string PrettyName(string root)
    {
        foreach (var file in Files)
        {
            if (Find(Path.Combine(root, file), "PRETTY_NAME=") is { Length: > 0 } name) return name;
        }

        return "Linux";
    }

    private static string? Find(string file, string key)
    {
        try
        {
            foreach (var line in File.ReadLines(file))
            {
                if (line.StartsWith(key, StringComparison.Ordinal)) return line[key.Length..].Trim().Trim('"', '\'');
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Some machines have neither file.
        }

        return null;
    }
}
