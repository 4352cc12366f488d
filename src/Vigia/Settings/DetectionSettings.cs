namespace Vigia.Settings;

/// <summary>How oddness is judged.</summary>
internal sealed class DetectionSettings(SettingValues values)
{
    public static readonly Setting<bool> EnabledSetting = SettingTypes.Switch(
        "detection.enabled", true, "Whether Vigia learns and judges; off only records.", changeable: true);

    public static readonly Setting<double> BudgetSetting = SettingTypes.Number(
        "detection.budget", 2, 0.01, 1000, "Sensitivity: at most so many false alarms a week on this host. The threshold follows from it at the next training.", changeable: true);

    public static readonly Setting<TimeSpan> MinimumHistorySetting = SettingTypes.Duration(
        "detection.minimum_history", "20m", "1m", "30d", "Span of recorded time before the first model is trained.", changeable: true);

    public static readonly Setting<TimeSpan> RetrainSetting = SettingTypes.Duration(
        "detection.retrain", "1d", "10m", "90d", "Time from one training to the next.", changeable: true);

    public static readonly Setting<TimeSpan> WindowSetting = SettingTypes.Duration(
        "detection.window", "14d", "1h", "365d", "How far back a training looks.", changeable: true);

    public static readonly Setting<double> SeedSetting = SettingTypes.Number(
        "detection.seed", 42, 0, int.MaxValue, "Seed of everything random in training; the same seed and history give the same model.");

    public static IReadOnlyList<Setting> Settings { get; } =
        [EnabledSetting, BudgetSetting, MinimumHistorySetting, RetrainSetting, WindowSetting, SeedSetting];

    public bool Enabled { get; } = values.Get(EnabledSetting);

    public double Budget { get; } = values.Get(BudgetSetting);

    public TimeSpan MinimumHistory { get; } = values.Get(MinimumHistorySetting);

    public TimeSpan Retrain { get; } = values.Get(RetrainSetting);

    public TimeSpan Window { get; } = values.Get(WindowSetting);

    public int Seed { get; } = (int)values.Get(SeedSetting);
}
