namespace Vigia.Settings;

/// <summary>The values in force: the last layer that sets a key wins. Immutable.</summary>
internal sealed class SettingValues
{
    private readonly Dictionary<string, SettingValue> _values;

    private SettingValues(Dictionary<string, SettingValue> values) => _values = values;

    /// <summary>Lays the layers over the defaults, lowest first. All mistakes are collected; a wrong value leaves the one below in force.</summary>
    public static SettingValues Resolve(IEnumerable<SettingLayer> layers, ICollection<string> mistakes)
    {
        var values = SettingsCatalog.All.ToDictionary(setting => setting.Key, setting => new SettingValue(setting.DefaultText, "default"));
        foreach (var layer in layers)
        {
            foreach (var (key, text) in layer.Values)
            {
                if (SettingsCatalog.Find(key) is not { } setting) mistakes.Add(Unknown(key, text, layer.Source));
                else if (!setting.Accepts(text)) mistakes.Add(setting.Complain(text, layer.Source));
                else values[setting.Key] = new SettingValue(text.Trim(), layer.Source);
            }
        }

        return new SettingValues(values);
    }

    /// <summary>The value of a setting.</summary>
    public T Get<T>(Setting<T> setting) => setting.Parse(_values[setting.Key].Text);

    /// <summary>The value of a setting as it was written, without what is secret in it, and who set it.</summary>
    public SettingValue Show(Setting setting) => _values[setting.Key] with { Text = setting.Shown(_values[setting.Key].Text) };

    private static string Unknown(string key, string text, string source)
    {
        var advice = SettingsCatalog.Nearest(key) is { } near ? $"did you mean {near}?" : "'vigia settings' lists all that exist.";
        return $"{key} = '{text}' (set by {source}): there is no such setting; {advice}";
    }
}
