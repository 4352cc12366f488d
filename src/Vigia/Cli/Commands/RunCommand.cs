using System.CommandLine;
using Microsoft.Extensions.Logging;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Settings;
using Vigia.Storage.Buffering;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia run</c>: everything in one process; the default.</summary>
internal static class RunCommand
{
    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Addresses of the page and the API, separated by semicolons. Default: {ServerSettings.UrlsSetting.DefaultText}.",
        HelpName = "URL",
    };

    public static Command Create()
    {
        var command = new Command("run", "Collect, store, learn, judge, and show the page: everything in one process. The default.") { Urls };
        command.WithExamples(
            "vigia run",
            "vigia run --urls http://127.0.0.1:9000 --data /srv/vigia",
            "vigia run --set collection.interval=5s --set storage.retention=90d");
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Runs until Ctrl-C or SIGTERM.</summary>
    public static Task<int> RunAsync(ParseResult parse, CancellationToken cancel) => GoodOrder.RunAsync(stop => ServeAsync(parse, stop), cancel);

    private static async Task<int> ServeAsync(ParseResult parse, CancellationToken cancel)
    {
        var error = parse.InvocationConfiguration.Error;
        KeyValuePair<string, string>[] own = parse.GetValue(Urls) is { } urls ? [new(ServerSettings.UrlsSetting.Key, urls)] : [];
        var startup = Startup.Read(parse, own).NeedsFolder().NeedsAddresses();
        if (!startup.IsFine(error)) return ExitCode.BadInput;

        var logging = Logging.Configure(startup.Settings.Log);
        using var logs = LoggerFactory.Create(logging);
        await Task.Yield(); // back to the command line, which listens for Ctrl-C only from the first wait on
        await using var runtime = await VigiaRuntime.StartAsync(startup, judges: true, logs, acknowledged: null, cancel);
        await using var server = WebServer.Create(runtime, logging);
        var accounts = server.Services.GetRequiredService<Accounts>();
        // While a server that has the accounts is away, nobody can sign in: there is nothing to complain of, and no first link.
        var isUnreachable = runtime.Store is BufferedStore { IsUnreachable: true };
        if (!isUnreachable && await Binding.ComplainAsync(startup.Settings.Server.Urls, accounts, cancel) is { } complaint)
        {
            error.WriteLine("vigia: " + complaint);
            return ExitCode.BadInput;
        }

        var link = isUnreachable ? null : await accounts.FirstLinkAsync(cancel);
        await server.StartAsync(cancel);
        using var announced = AnnouncedAddress.Leave(startup.Folder, WebServer.Addresses(server).First());
        foreach (var address in WebServer.Addresses(server)) error.WriteLine($"Vigia watches {runtime.Host}: {address}  (Ctrl-C ends)");

        // The server hears Ctrl-C too; whichever of the two hears it ends the run.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, server.Lifetime.ApplicationStopping);
        if (link is not null)
        {
            error.WriteLine("Nobody has set a password yet. Open this link on this computer; it works once:");
            error.WriteLine("  " + OneTimeLink.Address(WebServer.Addresses(server).First(), link));
        }

        await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await server.StopAsync(CancellationToken.None);
        return ExitCode.Ok;
    }
}
