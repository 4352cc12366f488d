namespace Vigia.Settings;

/// <summary>All settings, in the order in which they are shown to people.</summary>
internal static class SettingsCatalog
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. CollectionSettings.Settings,
        .. StorageSettings.Settings,
        .. ServerSettings.Settings,
        .. DetectionSettings.Settings,
        .. LogSettings.Settings,
    ];

    /// <summary>The setting of that key, or null.</summary>
    public static Setting? Find(string key) => All.FirstOrDefault(setting => setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The known key most like a mistyped one, or null when none is close.</summary>
    public static string? Nearest(string key)
    {
        var best = All.Select(setting => (setting.Key, Distance: Distance(key, setting.Key))).MinBy(candidate => candidate.Distance);
        return best.Distance <= Math.Max(2, key.Length / 4) ? best.Key : null;
    }

    /// <summary>Number of single-character edits between two keys (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitute = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitute, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
