using dotenv.net;
using Microsoft.Extensions.Configuration;

namespace Vigia.Settings;

/// <summary>Reads the places settings come from.</summary>
internal static class SettingSources
{
    private const string Prefix = "VIGIA_";

    /// <summary>
    /// All layers but the page's and the command line's, lowest first, in two halves: the page's come between them.
    /// A file that cannot be read is a mistake; a file that is not there is not.
    /// </summary>
    public static (IReadOnlyList<SettingLayer> BelowPage, IReadOnlyList<SettingLayer> AbovePage) Read(SettingPlaces places, ICollection<string> mistakes)
    {
        IReadOnlyList<SettingLayer> below =
        [
            Json(Path.Combine(places.ProgramFolder, "appsettings.json"), mistakes),
            Json(Path.Combine(places.SystemFolder, "appsettings.json"), mistakes),
            DotEnvFile(Path.Combine(places.SystemFolder, "vigia.env"), mistakes),
        ];
        return (below, [DotEnvFile(Path.Combine(places.WorkingFolder, ".env"), mistakes), Environment(places.Variables)]);
    }

    /// <summary>Settings given as <c>key=value</c> on the command line.</summary>
    public static SettingLayer CommandLine(IEnumerable<string> assignments, ICollection<string> mistakes)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) mistakes.Add($"'{assignment}' (on the command line): write --set KEY=VALUE.");
            else values.Add(new(assignment[..equals].Trim(), assignment[(equals + 1)..]));
        }

        return new SettingLayer("the command line", values);
    }

    private static SettingLayer Json(string path, ICollection<string> mistakes)
    {
        if (!File.Exists(path)) return SettingLayer.Empty(path);
        try
        {
            var pairs = new ConfigurationBuilder().AddJsonFile(path, optional: false).Build().AsEnumerable()
                .Where(pair => pair.Value is not null)
                .Select(pair => new KeyValuePair<string, string>(pair.Key.Replace(':', '.'), pair.Value!));
            return new SettingLayer(path, [.. pairs]);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or FormatException)
        {
            mistakes.Add($"{path}: cannot be read: {(error.InnerException ?? error).Message}");
            return SettingLayer.Empty(path);
        }
    }

    private static SettingLayer DotEnvFile(string path, ICollection<string> mistakes)
    {
        if (!File.Exists(path)) return SettingLayer.Empty(path);
        try
        {
            var pairs = DotEnv.Read(new DotEnvOptions(ignoreExceptions: false, envFilePaths: [path]));
            return new SettingLayer(path, Own(pairs.Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            mistakes.Add($"{path}: cannot be read: {error.Message}");
            return SettingLayer.Empty(path);
        }
    }

    private static SettingLayer Environment(IReadOnlyDictionary<string, string> variables)
    {
        // Other programs may have variables of this prefix: in the environment, only names that are known count.
        var own = Own(variables).Where(pair => SettingsCatalog.Find(pair.Key) is not null);
        return new SettingLayer("the environment", [.. own]);
    }

    /// <summary>The variables meant for Vigia, by their dotted keys.</summary>
    private static List<KeyValuePair<string, string>> Own(IEnumerable<KeyValuePair<string, string>> variables) =>
    [
        .. variables
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(variable => new KeyValuePair<string, string>(KeyOf(variable.Key), variable.Value)),
    ];

    private static string KeyOf(string variable) =>
        SettingsCatalog.All.FirstOrDefault(setting => setting.Variable.Equals(variable, StringComparison.OrdinalIgnoreCase))?.Key
        ?? variable[Prefix.Length..].ToLowerInvariant().Replace('_', '.');
}
