namespace Vigia.Settings;

/// <summary>How the host is read.</summary>
internal sealed class CollectionSettings(SettingValues values)
{
    public static readonly Setting<TimeSpan> IntervalSetting = SettingTypes.Duration(
        "collection.interval", "1s", "100ms", "1h", "Time from one reading of the host to the next.");

    public static readonly Setting<bool> ProcessesSetting = SettingTypes.Switch(
        "collection.processes", true, "Whether processes are read, so that an incident can name who caused it.");

    public static readonly Setting<string> HostSetting = SettingTypes.Words(
        "collection.host", "", "empty for the machine's own name, or 1 to 253 characters without control characters",
        "Name under which this host is recorded.", name => name.Length <= 253 && !name.Any(char.IsControl));

    public static readonly Setting<string> RootSetting = SettingTypes.Words(
        "collection.root", "/", "the absolute path of a folder that exists",
        "Folder in which the host's proc and sys lie; /host where a container has them mounted there.",
        path => path.StartsWith('/') && Directory.Exists(path));

    public static IReadOnlyList<Setting> Settings { get; } = [IntervalSetting, ProcessesSetting, HostSetting, RootSetting];

    public TimeSpan Interval { get; } = values.Get(IntervalSetting);

    public bool Processes { get; } = values.Get(ProcessesSetting);

    /// <summary>Never empty.</summary>
    public string Host { get; } = values.Get(HostSetting) is { Length: > 0 } name ? name : Environment.MachineName;

    public string Root { get; } = values.Get(RootSetting);
}
