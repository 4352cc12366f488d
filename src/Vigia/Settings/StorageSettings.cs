using Vigia.Storage;
using Vigia.Storage.Postgres;

namespace Vigia.Settings;

/// <summary>Where and how long things are kept.</summary>
internal sealed class StorageSettings(SettingValues values)
{
    public static readonly Setting<string> FolderSetting = SettingTypes.Words(
        "storage.folder", "", "empty for the user's data folder, or the path of a folder that can be written to",
        "Data folder. --data sets it too.", path => !path.Contains('\0'));

    public static readonly Setting<string> StoreSetting = SettingTypes.Words(
        "storage.store", "", "empty for SQLite in the data folder, or postgres://USER@HOST:PORT/DATABASE?passwordfile=PATH",
        "Where readings are kept. --store sets it too.", text => text.Length == 0 || PostgresAddress.IsOne(text)).Hiding(PostgresAddress.WithoutPassword);

    public static readonly Setting<string> SynchronousSetting = SettingTypes.Choice(
        "storage.synchronous", "normal", ["normal", "full"],
        "normal: a killed program loses nothing, a power failure at most 10 s. full: a power failure loses nothing either, and each tick waits for the disk.");

    public static readonly Setting<TimeSpan> RetentionSetting = SettingTypes.Duration(
        "storage.retention", "30d", "1h", "3650d", "Age past which readings as they were taken are removed.", changeable: true);

    public static readonly Setting<TimeSpan> MinutesSetting = SettingTypes.Duration(
        "storage.retention_minutes", "400d", "1h", "36500d", "Age past which readings rolled up to minutes are removed.", changeable: true);

    public static readonly Setting<TimeSpan> HoursSetting = SettingTypes.Duration(
        "storage.retention_hours", "3650d", "1d", "36500d", "Age past which readings rolled up to hours are removed.", changeable: true);

    public static readonly Setting<TimeSpan> ProcessesSetting = SettingTypes.Duration(
        "storage.retention_processes", "14d", "1h", "3650d", "Age past which what was seen of processes is removed.", changeable: true);

    public static readonly Setting<long> MaximumSizeSetting = SettingTypes.Size(
        "storage.maximum_size", "1GB", "50MB", "100TB", "Size of the database past which the oldest go, whatever their age: readings first, then processes, minutes, hours.", changeable: true);

    public static readonly Setting<long?> MaximumRawSetting = SettingTypes.SizeOrOff(
        "storage.maximum_size_raw", "1MB", "100TB", "Size of the readings as they were taken past which the oldest of them go, whatever their age.", changeable: true);

    public static readonly Setting<long?> MaximumMinutesSetting = SettingTypes.SizeOrOff(
        "storage.maximum_size_minutes", "1MB", "100TB", "Size of the readings rolled up to minutes past which the oldest of them go, whatever their age.", changeable: true);

    public static readonly Setting<long?> MaximumHoursSetting = SettingTypes.SizeOrOff(
        "storage.maximum_size_hours", "1MB", "100TB", "Size of the readings rolled up to hours past which the oldest of them go, whatever their age.", changeable: true);

    public static readonly Setting<string> ReadableSetting = SettingTypes.Choice(
        "storage.readable", "hours", ["off", "hours", "minutes"],
        "Which rolled-up readings are also kept as plain rows for SQL clients such as Grafana.");

    public static IReadOnlyList<Setting> Settings { get; } =
    [
        FolderSetting, StoreSetting, SynchronousSetting, RetentionSetting, MinutesSetting, HoursSetting, ProcessesSetting,
        MaximumSizeSetting, MaximumRawSetting, MaximumMinutesSetting, MaximumHoursSetting, ReadableSetting,
    ];

    /// <summary>The folder that was set, or empty for the user's own.</summary>
    public string Folder { get; } = values.Get(FolderSetting);

    /// <summary>The address of a PostgreSQL database, or empty for SQLite in the data folder.</summary>
    public string Store { get; } = values.Get(StoreSetting);

    /// <summary>What is also kept as plain rows.</summary>
    public ReadableRows Readable { get; } = Enum.Parse<ReadableRows>(values.Get(ReadableSetting), ignoreCase: true);

    public bool SynchronousFull { get; } = values.Get(SynchronousSetting) == "full";

    /// <summary>How long and how much of each level of readings is kept, and how much of all.</summary>
    public RetentionPolicy Retention { get; } = new(values.Get(RetentionSetting), values.Get(MaximumSizeSetting))
    {
        Minutes = values.Get(MinutesSetting),
        Hours = values.Get(HoursSetting),
        Processes = values.Get(ProcessesSetting),
        MaxRawBytes = values.Get(MaximumRawSetting),
        MaxMinutesBytes = values.Get(MaximumMinutesSetting),
        MaxHoursBytes = values.Get(MaximumHoursSetting),
    };
}
