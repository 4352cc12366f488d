using Vigia.Hosting;
using Vigia.Settings;

namespace Vigia.Api;

/// <summary>The settings in force and who set them.</summary>
internal static class SettingsEndpoints
{
    public static void MapSettings(this RouteGroupBuilder api) => api.MapGet("/settings", List);

    public static SettingListAnswer Answer(SettingValues values) => new([.. SettingsCatalog.All.Select(setting => Answer(setting, values.Show(setting)))]);

    private static SettingListAnswer List(VigiaRuntime runtime) => Answer(runtime.Settings.Values);

    private static SettingAnswer Answer(Setting setting, SettingValue value) => new(
        setting.Key, setting.Variable, value.Text, setting.DefaultText, setting.Allowed, value.Source, setting.Help, setting.Changeable);
}
