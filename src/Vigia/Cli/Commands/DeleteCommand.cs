using System.CommandLine;
using System.Globalization;
using Vigia.Cli.Scoring;
using Vigia.Hosting;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia delete</c>: removes a range of a host's history, or the host, for good.</summary>
internal static class DeleteCommand
{
    private static readonly RangeOptions Range = new();
    private static readonly Option<string> Host = new("--host") { Description = "Host whose history it is.", HelpName = "NAME", Required = true };
    private static readonly Option<bool> All = new("--all") { Description = "The host with everything that is stored of it: readings, incidents, models." };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Do it; without it is told what would be done." };

    public static Command Create()
    {
        var command = new Command("delete", "Remove a range of a host's readings, or the whole host, for good.") { Host, Range.From, Range.To, All, Yes };
        command.WithExamples(
            "vigia delete --host web-1 --from 2026-11-01 --to 2026-11-02 --yes",
            "vigia delete --host web-1 --all");
        command.SetAction(DeleteAsync);
        return command;
    }

    private static async Task<int> DeleteAsync(ParseResult parse, CancellationToken cancel)
    {
        var error = parse.InvocationConfiguration.Error;
        var startup = Startup.Read(parse).NeedsFolder();
        if (!startup.IsFine(error)) return ExitCode.BadInput;
        try
        {
            var range = RangeOf(parse);
            await using var store = await StoreOpener.OpenAsync(startup.Folder, startup.Settings.Storage, TimeProvider.System, cancel);
            return await DeleteAsync(parse, store, parse.GetValue(Host)!, range, cancel);
        }
        catch (BadInputException mistake)
        {
            error.WriteLine($"vigia delete: {mistake.Message}");
            return ExitCode.BadInput;
        }
    }

    private static async Task<int> DeleteAsync(ParseResult parse, IVigiaStore store, string host, TimeRange range, CancellationToken cancel)
    {
        var hosts = await store.GetHostsAsync(cancel);
        if (!hosts.Contains(host)) throw new BadInputException($"nothing is recorded of the host '{BadInputException.Printable(host)}'; the hosts are: {string.Join(", ", hosts)}");
        var what = parse.GetValue(All) ? $"the host {host} and everything stored of it" : $"what was recorded of {host} from {Text(range.FromMs)} to {Text(range.ToMs)}";
        if (!parse.GetValue(Yes)) throw new BadInputException($"this would remove {what}, for good; add --yes to do it");

        var before = await store.GetStatusAsync(cancel);
        await store.DeleteAsync(host, range, cancel);
        var after = await store.GetStatusAsync(cancel);
        parse.InvocationConfiguration.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Removed {what}: {before.Samples - after.Samples:N0} samples, {(before.Bytes - after.Bytes) / 1e6:0.00} MB."));
        return ExitCode.Ok;
    }

    /// <summary>A range has to be named from one end at least: nobody removes everything by leaving something out.</summary>
    private static TimeRange RangeOf(ParseResult parse)
    {
        var isBounded = parse.GetValue(Range.From) is not null || parse.GetValue(Range.To) is not null;
        if (parse.GetValue(All) == isBounded) throw new BadInputException("say either --from and --to, for a range, or --all, for the whole host");
        return isBounded ? Range.Read(parse, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()) : TimeRange.All;
    }

    private static string Text(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
