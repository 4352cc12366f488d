namespace Vigia.Settings;

/// <summary>How the page and the API are served.</summary>
internal sealed class ServerSettings(SettingValues values)
{
    public static readonly Setting<string> UrlsSetting = SettingTypes.Words(
        "server.urls", "http://127.0.0.1:8050", "http://ADDRESS:PORT, one or more separated by semicolons, PORT from 0 (any free one) to 65535",
        "Addresses the page and the API answer on. --urls sets it too.", AreUrls);

    public static readonly Setting<TimeSpan> RefreshSetting = SettingTypes.Duration(
        "server.refresh", "1s", "100ms", "5m", "Time from one live update of the page to the next; never shorter than collection.interval.", changeable: true);

    public static IReadOnlyList<Setting> Settings { get; } = [UrlsSetting, RefreshSetting];

    public IReadOnlyList<Uri> Urls { get; } = [.. Split(values.Get(UrlsSetting)).Select(url => new Uri(url))];

    public TimeSpan Refresh { get; } = values.Get(RefreshSetting);

    private static bool AreUrls(string text) => Split(text) is { Length: > 0 } urls && Array.TrueForAll(urls, IsUrl);

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http", AbsolutePath: "/", Query: "", UserInfo: "" };

    private static string[] Split(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
