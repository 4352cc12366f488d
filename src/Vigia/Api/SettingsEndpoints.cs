using Vigia.Door;
using Vigia.Hosting;
using Vigia.Settings;

namespace Vigia.Api;

/// <summary>The settings in force and who set them.</summary>
internal static class SettingsEndpoints
{
    public static void MapSettings(this RouteGroupBuilder api)
    {
        api.MapGet("/settings", List).As("listSettings", Access.Read, "Every setting, its value, who set it, what is allowed").Gives<SettingListAnswer>();
        api.MapPut("/settings/{key}", ChangeAsync).As("changeSetting", Access.Administer, "Change a setting that may change while the program runs; null takes it back").Gives<SettingAnswer>();
    }

    public static SettingListAnswer Answer(SettingValues values) => new([.. SettingsCatalog.All.Select(setting => Answer(setting, values.Show(setting)))]);

    private static async Task<IResult> ChangeAsync(string key, SettingRequest request, HttpContext context, VigiaRuntime runtime, AuditTrail audit)
    {
        if (SettingsCatalog.Find(key) is not { } setting) return Problem.NotFound("setting", key, "GET /api/v1/settings lists them.");
        if (!setting.Changeable) return Problem.Of(StatusCodes.Status409Conflict, "This setting cannot change while the program runs.", $"Set {setting.Variable} or write it into the settings file, and start the program again.");
        if (request.Value is { } wanted && !setting.Accepts(wanted)) return Problem.Field(setting.Key, wanted, setting.Allowed);
        var before = runtime.Settings.Values.Show(setting);
        await runtime.ChangeSettingAsync(setting.Key, request.Value?.Trim(), context.RequestAborted);
        var after = runtime.Settings.Values.Show(setting);
        await audit.WriteAsync(context, "setting.changed", setting.Key, before.Text, request.Value ?? $"(taken back) {after.Text}");
        return request.Value is { } value && after.Text != value.Trim()
            ? Problem.Of(StatusCodes.Status409Conflict, "The value is stored but not in force.", $"{setting.Key} is set by {after.Source}, which counts more than the page. Take it out there.")
            : TypedResults.Ok(Answer(setting, after));
    }

    private static IResult List(VigiaRuntime runtime) => new TaggedJson<SettingListAnswer>(Answer(runtime.Settings.Values));

    private static SettingAnswer Answer(Setting setting, SettingValue value) => new(
        setting.Key, setting.Variable, value.Text, setting.DefaultText, setting.Allowed, value.Source, setting.Help, setting.Changeable);
}
