namespace Vigia.Settings;

/// <summary>What is written to the log (standard error).</summary>
internal sealed class LogSettings(SettingValues values)
{
    public static readonly Setting<string> LevelSetting = SettingTypes.Choice(
        "log.level", "information", ["trace", "debug", "information", "warning", "error", "none"], "Least important line that is logged.");

    public static IReadOnlyList<Setting> Settings { get; } = [LevelSetting];

    public string Level { get; } = values.Get(LevelSetting);
}
