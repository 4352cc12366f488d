using System.CommandLine;
using Vigia.Cli.Scoring;
using Vigia.Hosting;
using Vigia.Settings;
using Vigia.Storage;

namespace Vigia.Cli.Commands;

/// <summary>What commands on one host's stored history have in common: settings, store, host, and how mistakes are told.</summary>
internal static class HostCommand
{
    /// <summary>The <c>--host</c> of such a command.</summary>
    public static Option<string?> HostOption() => new("--host") { Description = "Host whose history it is. Default: this one.", HelpName = "NAME" };

    /// <summary>Opens the store and runs the work.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="name">Name of the command, for messages.</param>
    /// <param name="host">Its option for the host.</param>
    /// <param name="writes">Whether it writes answers or events beside a running Vigia.</param>
    /// <param name="work">The work: store, settings, host.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<int> RunAsync(
        ParseResult parse, string name, Option<string?> host, bool writes, Func<IVigiaStore, VigiaSettings, string, Task<int>> work, CancellationToken cancel)
    {
        var error = parse.InvocationConfiguration.Error;
        var startup = Startup.Read(parse);
        if (!startup.IsFine(error)) return ExitCode.BadInput;
        try
        {
            await using var store = await OpenAsync(startup.Folder, startup.Settings.Storage, writes, cancel)
                ?? throw new BadInputException($"nothing was ever recorded in '{startup.Folder}'; name the data folder with --data");
            var settings = startup.WithPage(await store.Settings.ReadAllAsync(cancel));
            var chosen = parse.GetValue(host) ?? settings.Collection.Host;
            var hosts = await store.GetHostsAsync(cancel);
            if (!hosts.Contains(chosen)) throw new BadInputException($"nothing is recorded of the host '{BadInputException.Printable(chosen)}'; the hosts are: {string.Join(", ", hosts)}");
            return await work(store, settings, chosen);
        }
        catch (BadInputException mistake)
        {
            error.WriteLine($"vigia {name}: {mistake.Message}");
            return ExitCode.BadInput;
        }
    }

    private static async Task<IVigiaStore?> OpenAsync(string folder, Settings.StorageSettings settings, bool writes, CancellationToken cancel)
    {
        if (!writes) return await StoreOpener.OpenForReadingAsync(folder, settings, TimeProvider.System, cancel);
        return StoreOpener.UsesPostgres(settings) || File.Exists(new StoreOptions { Folder = folder }.DatabasePath) ? await StoreOpener.OpenAsGuestAsync(folder, settings, TimeProvider.System, cancel) : null;
    }
}
