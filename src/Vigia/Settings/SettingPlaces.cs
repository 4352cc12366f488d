using System.Collections;

namespace Vigia.Settings;

/// <summary>Where settings are looked for; a parameter, so that tests have their own.</summary>
/// <param name="ProgramFolder">Folder with the program's own <c>appsettings.json</c>.</param>
/// <param name="SystemFolder">Folder of the administrator: <c>/etc/vigia</c>.</param>
/// <param name="WorkingFolder">Folder with <c>.env</c>.</param>
/// <param name="Variables">The environment.</param>
internal sealed record SettingPlaces(string ProgramFolder, string SystemFolder, string WorkingFolder, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The real ones.</summary>
    public static SettingPlaces OfThisProcess()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.OrdinalIgnoreCase);
        var system = OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Vigia")
            : "/etc/vigia";
        return new(AppContext.BaseDirectory, system, Environment.CurrentDirectory, variables);
    }
}
