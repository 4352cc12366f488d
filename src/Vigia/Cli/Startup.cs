using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Vigia.Hosting;
using Vigia.Settings;

namespace Vigia.Cli;

/// <summary>What every command begins with: the settings in force and the data folder, or all that is wrong with them at once.</summary>
internal sealed class Startup
{
    private readonly IReadOnlyList<SettingLayer> _belowPage;
    private readonly IReadOnlyList<SettingLayer> _abovePage;
    private readonly List<string> _mistakes = [];

    private Startup(SettingPlaces places, IEnumerable<KeyValuePair<string, string>> commandLine, IEnumerable<string> assignments)
    {
        (_belowPage, var files) = SettingSources.Read(places, _mistakes);
        var assigned = SettingSources.CommandLine(assignments, _mistakes);
        _abovePage = [.. files, assigned with { Values = [.. assigned.Values, .. commandLine] }];
        Settings = new VigiaSettings(SettingValues.Resolve([.. _belowPage, .. _abovePage], _mistakes));
        Folder = DataFolder.Resolve(Settings.Storage.Folder, places.Variables);
    }

    /// <summary>The options without what was set on the page, which lies in the store.</summary>
    public VigiaSettings Settings { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Reads the settings as the command line says.</summary>
    public static Startup Read(ParseResult parse, params KeyValuePair<string, string>[] commandLine)
    {
        var own = new List<KeyValuePair<string, string>>(commandLine);
        if (parse.GetValue(CommonOptions.Data) is { } data) own.Add(new(StorageSettings.FolderSetting.Key, data));
        if (parse.GetValue(CommonOptions.Store) is { } store) own.Add(new(StorageSettings.StoreSetting.Key, store));
        return new Startup(SettingPlaces.OfThisProcess(), own, parse.GetValue(CommonOptions.Set) ?? []);
    }

    /// <summary>The same with other places; for tests.</summary>
    internal static Startup Read(SettingPlaces places, params string[] assignments) => new(places, [], assignments);

    /// <summary>Also wants a folder that can be written to.</summary>
    public Startup NeedsFolder()
    {
        if (DataFolder.Complaint(Folder) is { } complaint) _mistakes.Add(complaint);
        return this;
    }

    /// <summary>Also wants the addresses of the server to be free.</summary>
    public Startup NeedsAddresses()
    {
        if (Settings.Server.Complaint is { } complaint) _mistakes.Add(complaint);
        if (ServerCertificate.Complaint(Settings.Server) is { } unusable) _mistakes.Add(unusable);
        _mistakes.AddRange(Settings.Server.Urls.Select(BindComplaint).OfType<string>());
        return this;
    }

    /// <summary>True when nothing is wrong; otherwise everything that is, in one message on standard error.</summary>
    public bool IsFine(TextWriter error)
    {
        if (_mistakes.Count == 0) return true;
        error.WriteLine(_mistakes.Count == 1 ? "Vigia cannot start: one thing is wrong." : $"Vigia cannot start: {_mistakes.Count} things are wrong.");
        foreach (var mistake in _mistakes) error.WriteLine("  " + mistake);
        error.WriteLine("'vigia settings' lists every setting, its value, and what is allowed.");
        return false;
    }

    /// <summary>The options with what was set on the page, at its place between the files and the environment.</summary>
    public VigiaSettings WithPage(IReadOnlyDictionary<string, string> pageSettings)
    {
        var page = new SettingLayer("the page", [.. pageSettings]);
        return new VigiaSettings(SettingValues.Resolve([.. _belowPage, page, .. _abovePage], []));
    }

    private static string? BindComplaint(Uri url)
    {
        if (url.Port == 0) return null;
        var address = IPAddress.TryParse(url.Host.Trim('[', ']'), out var literal) ? literal : IPAddress.Loopback;
        try
        {
            using var probe = new TcpListener(address, url.Port);
            probe.Start();
            return null;
        }
        catch (SocketException error)
        {
            var reason = error.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"port {url.Port} is in use by another program",
                SocketError.AccessDenied => $"port {url.Port} may only be opened by an administrator",
                SocketError.AddressNotAvailable => $"this machine does not have the address {url.Host}",
                _ => error.Message,
            };
            return $"server.urls = '{url.GetLeftPart(UriPartial.Authority)}': {reason}. Choose another with --urls, for instance --urls http://127.0.0.1:{(url.Port < 65535 ? url.Port + 1 : 8050)}.";
        }
    }
}
