namespace Vigia.Hosting;

/// <summary>Finds the folder everything is kept in.</summary>
internal static class DataFolder
{
    /// <summary>
    /// The folder that was set; else the service manager's (<c>STATE_DIRECTORY</c>), the user's data folder, <c>/var/lib/vigia</c>
    /// where that can be written to, and as a last resort <c>vigia-data</c> in the working folder.
    /// </summary>
    /// <param name="set">What was set, or empty.</param>
    /// <param name="variables">The environment.</param>
    public static string Resolve(string set, IReadOnlyDictionary<string, string> variables)
    {
        if (set.Length > 0) return Path.GetFullPath(set);
        return Candidates(variables).FirstOrDefault(folder => Complaint(folder) is null) ?? Path.GetFullPath("vigia-data");
    }

    /// <summary>Makes the folder where it is missing and tries to write into it. Null when it can be used, else a sentence that says why not.</summary>
    public static string? Complaint(string folder)
    {
        try
        {
            if (!Directory.Exists(folder)) CreatePrivate(folder);
            var probe = Path.Combine(folder, $".write-test-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return $"storage.folder = '{folder}': cannot be written to ({error.Message.TrimEnd('.')}). Give a folder that can, with --data DIR.";
        }
    }

    private static IEnumerable<string> Candidates(IReadOnlyDictionary<string, string> variables)
    {
        if (variables.GetValueOrDefault("STATE_DIRECTORY") is { Length: > 0 } state) yield return state.Split(':')[0];
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "Vigia");
            yield break;
        }

        if (variables.GetValueOrDefault("XDG_DATA_HOME") is { Length: > 0 } data) yield return Path.Combine(data, "vigia");
        if (variables.GetValueOrDefault("HOME") is { Length: > 0 } home && Directory.Exists(home)) yield return Path.Combine(home, ".local", "share", "vigia");
        if (Directory.Exists("/var/lib/vigia")) yield return "/var/lib/vigia";
    }

    /// <summary>Only the owner may look inside: process names and command lines lie there.</summary>
    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
