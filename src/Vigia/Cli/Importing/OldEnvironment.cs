using dotenv.net;
using Vigia.Cli.Scoring;
using Vigia.Storage.OldProject;

namespace Vigia.Cli.Importing;

/// <summary>What the old project's <c>.env</c> says: which file, in which folder, which table.</summary>
/// <param name="Path">Path of its database; null when the file does not say.</param>
/// <param name="Table">Name of its table.</param>
internal sealed record OldEnvironment(string? Path, string Table)
{
    /// <summary>Reads a <c>.env</c>; a relative <c>DB_FOLDER</c> begins at the file's own folder.</summary>
    /// <exception cref="BadInputException">The file is there, but cannot be read.</exception>
    public static OldEnvironment Read(string envFile)
    {
        if (!File.Exists(envFile)) return new OldEnvironment(null, OldDatabase.DefaultTable);
        try
        {
            var values = DotEnv.Read(new DotEnvOptions(ignoreExceptions: false, envFilePaths: [envFile]));
            var table = values.TryGetValue("TABLE_NAME", out var name) && name.Length > 0 ? name : OldDatabase.DefaultTable;
            if (!values.TryGetValue("DB_FILE", out var file) || file.Length == 0) return new OldEnvironment(null, table);
            var folder = values.TryGetValue("DB_FOLDER", out var set) ? set : "";
            var home = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(envFile))!;
            return new OldEnvironment(System.IO.Path.Combine(home, folder, file), table);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            throw new BadInputException($"{envFile}: it cannot be read: {error.Message}", error);
        }
    }
}
