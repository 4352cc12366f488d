namespace Vigia.Settings;

/// <summary>Where and how long things are kept.</summary>
internal sealed class StorageSettings(SettingValues values)
{
    public static readonly Setting<string> FolderSetting = SettingTypes.Words(
        "storage.folder", "", "empty for the user's data folder, or the path of a folder that can be written to",
        "Data folder. --data sets it too.", path => !path.Contains('\0'));

    public static readonly Setting<string> SynchronousSetting = SettingTypes.Choice(
        "storage.synchronous", "normal", ["normal", "full"],
        "normal: a killed program loses nothing, a power failure at most 10 s. full: a power failure loses nothing either, and each tick waits for the disk.");

    public static readonly Setting<TimeSpan> RetentionSetting = SettingTypes.Duration(
        "storage.retention", "30d", "1h", "3650d", "Age past which readings are removed.", changeable: true);

    public static readonly Setting<long> MaximumSizeSetting = SettingTypes.Size(
        "storage.maximum_size", "1GB", "50MB", "100TB", "Size of the database past which the oldest readings are removed, whatever their age.", changeable: true);

    public static IReadOnlyList<Setting> Settings { get; } = [FolderSetting, SynchronousSetting, RetentionSetting, MaximumSizeSetting];

    /// <summary>The folder that was set, or empty for the user's own.</summary>
    public string Folder { get; } = values.Get(FolderSetting);

    public bool SynchronousFull { get; } = values.Get(SynchronousSetting) == "full";

    public TimeSpan Retention { get; } = values.Get(RetentionSetting);

    public long MaximumSize { get; } = values.Get(MaximumSizeSetting);
}
