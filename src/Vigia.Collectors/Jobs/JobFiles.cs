namespace Vigia.Collectors.Jobs;

/// <summary>Files of schedules, as far as they are there and may be read: what cannot be looked at is as if it were not there.</summary>
internal static class JobFiles
{
    private const int MostNames = 512;
    private const int MostLines = 2_000;
    private const int LongestLine = 4_096;

    /// <summary>Names in a folder, in order; of files and links, whether they lead anywhere or not.</summary>
    public static IReadOnlyList<string> Names(string folder) => List(folder, path => Directory.EnumerateFileSystemEntries(path));

    /// <summary>Names of the folders in a folder.</summary>
    public static IReadOnlyList<string> Folders(string folder) => List(folder, path => Directory.EnumerateDirectories(path));

    /// <summary>Whether something of that name is there, a link that leads nowhere included.</summary>
    public static bool Exists(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>Lines of a file; those that end in a backslash are joined with the next.</summary>
    public static IReadOnlyList<string> Lines(string path)
    {
        try
        {
            // A link to a device, as of a unit that is masked, is no file to read.
            if (!File.Exists(path) || new FileInfo(path) is { LinkTarget: "/dev/null" } or { Length: 0 }) return [];
            var lines = new List<string>();
            var begun = "";
            foreach (var line in File.ReadLines(path).Take(MostLines))
            {
                begun += line;
                if (begun.Length > LongestLine) begun = "";
                else if (begun.EndsWith('\\')) begun = begun[..^1] + " ";
                else
                {
                    lines.Add(begun);
                    begun = "";
                }
            }

            return lines;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static List<string> List(string folder, Func<string, IEnumerable<string>> of)
    {
        try
        {
            return Directory.Exists(folder) ? [.. of(folder).Take(MostNames).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
