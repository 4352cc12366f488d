namespace Vigia.Settings;

/// <summary>The settings one source makes.</summary>
/// <param name="Source">Who: a file's path, "the environment", "the command line", "the page".</param>
/// <param name="Values">Text by dotted key, as found.</param>
internal sealed record SettingLayer(string Source, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    public static SettingLayer Empty(string source) => new(source, []);
}
