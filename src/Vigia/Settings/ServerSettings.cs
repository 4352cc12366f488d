using System.Net;

namespace Vigia.Settings;

/// <summary>How the page and the API are served.</summary>
internal sealed class ServerSettings(SettingValues values)
{
    public static readonly Setting<string> UrlsSetting = SettingTypes.Words(
        "server.urls", "http://127.0.0.1:8050", "http://ADDRESS:PORT or, with server.certificate, https://ADDRESS:PORT; one or more separated by semicolons, PORT from 0 (any free one) to 65535",
        "Addresses the page and the API answer on. --urls sets it too.", AreUrls);

    public static readonly Setting<TimeSpan> RefreshSetting = SettingTypes.Duration(
        "server.refresh", "1s", "100ms", "5m", "Time from one live update of the page to the next; never shorter than collection.interval.", changeable: true);

    public static readonly Setting<string> NamesSetting = SettingTypes.Words(
        "server.names", "", "empty, or names separated by semicolons, without scheme and port",
        "Names besides the machine's own by which browsers may call this server, for instance behind a proxy.", AreNames);

    public static readonly Setting<string> CertificateSetting = SettingTypes.Words(
        "server.certificate", "", "empty, or the path of a file that exists",
        "Certificate for https addresses, with the chain, in PEM.", IsFileOrEmpty);

    public static readonly Setting<string> CertificateKeySetting = SettingTypes.Words(
        "server.certificate_key", "", "empty when it is in the same file, or the path of a file that exists",
        "Private key of server.certificate, in PEM.", IsFileOrEmpty);

    public static readonly Setting<string> ProxiesSetting = SettingTypes.Words(
        "server.proxies", "", "empty, or addresses or networks such as 10.0.0.5;10.1.0.0/16",
        "Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; of anybody else they are ignored.", AreNetworks);

    public static readonly Setting<double> RateLimitSetting = SettingTypes.Number(
        "server.rate_limit", 200, 1, 1_000_000, "Requests a second that are answered to one address; five times as many at once.");

    public static readonly Setting<bool> MetricsOnLoopbackSetting = SettingTypes.Switch(
        "server.metrics_on_loopback", false, "Whether /metrics answers this machine without a token.");

    public static IReadOnlyList<Setting> Settings { get; } =
        [UrlsSetting, RefreshSetting, NamesSetting, CertificateSetting, CertificateKeySetting, ProxiesSetting, RateLimitSetting, MetricsOnLoopbackSetting];

    public IReadOnlyList<Uri> Urls { get; } = [.. Split(values.Get(UrlsSetting)).Select(url => new Uri(url))];

    public TimeSpan Refresh { get; } = values.Get(RefreshSetting);

    public IReadOnlyList<string> Names { get; } = Split(values.Get(NamesSetting));

    /// <summary>Path of the certificate, or empty.</summary>
    public string Certificate { get; } = values.Get(CertificateSetting);

    /// <summary>Path of the certificate's key, or empty when it is in the same file.</summary>
    public string CertificateKey { get; } = values.Get(CertificateKeySetting);

    public IReadOnlyList<IPNetwork> Proxies { get; } = [.. Split(values.Get(ProxiesSetting)).Select(text => NetworkOf(text)!.Value)];

    /// <summary>Requests a second for one address.</summary>
    public int RateLimit { get; } = (int)values.Get(RateLimitSetting);

    public bool MetricsOnLoopback { get; } = values.Get(MetricsOnLoopbackSetting);

    /// <summary>What is wrong with the settings together; null when nothing is.</summary>
    public string? Complaint => Certificate.Length == 0 && Urls.FirstOrDefault(url => url.Scheme == "https") is { } url
        ? $"{UrlsSetting.Key} = '{url.GetLeftPart(UriPartial.Authority)}': https needs a certificate. Give its file in {CertificateSetting.Key}."
        : null;

    private static bool AreNames(string text) => Array.TrueForAll(Split(text), name => Uri.CheckHostName(name) != UriHostNameType.Unknown);

    private static bool IsFileOrEmpty(string text) => text.Length == 0 || File.Exists(text);

    private static bool AreNetworks(string text) => Array.TrueForAll(Split(text), one => NetworkOf(one) is not null);

    private static IPNetwork? NetworkOf(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    private static bool AreUrls(string text) => Split(text) is { Length: > 0 } urls && Array.TrueForAll(urls, IsUrl);

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", UserInfo: "" };

    private static string[] Split(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
