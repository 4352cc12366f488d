using System.CommandLine;
using System.Globalization;
using Vigia.Cli.Exporting;
using Vigia.Cli.Scoring;
using Vigia.Hosting;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia export</c>: takes any range out as CSV or JSON, also while Vigia runs.</summary>
internal static class ExportCommand
{
    private static readonly RangeOptions Range = new();
    private static readonly Option<string> Output = new("--output", "-o") { Description = "File to write, as a whole or not at all; compressed when it ends in .gz. Default: - for standard output.", HelpName = "FILE", DefaultValueFactory = _ => InputFile.Standard };
    private static readonly Option<string[]> Series = new("--series") { Description = "Key of a series, or name of a metric for all of its series; may be given several times. Default: all.", HelpName = "KEY", DefaultValueFactory = _ => [] };
    private static readonly Option<string> Format = new("--format") { Description = "csv (a column a series), long (series,timestamp_ms,value), openmetrics or json.", HelpName = "csv|long|openmetrics|json", DefaultValueFactory = _ => "csv" };
    private static readonly Option<string?> Host = new("--host") { Description = "Host whose history it is. Default: this one.", HelpName = "NAME" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("csv", "long", "openmetrics", "json");
        var command = new Command("export", "Take readings out as CSV, OpenMetrics or JSON, also while Vigia runs.") { Range.From, Range.To, Series, Format, Output, Host };
        command.WithExamples(
            "vigia export --from 24h --output day.csv",
            "vigia export --from 2026-11-01 --to 2026-11-02 --series system.cpu.utilization --format json",
            "vigia export --series 'system.disk.io{device=\"sda\",direction=\"write\"}' | head");
        command.SetAction(ExportAsync);
        return command;
    }

    private static async Task<int> ExportAsync(ParseResult parse, CancellationToken cancel)
    {
        var error = parse.InvocationConfiguration.Error;
        var startup = Startup.Read(parse);
        if (!startup.IsFine(error)) return ExitCode.BadInput;
        try
        {
            await using var store = await StoreOpener.OpenForReadingAsync(startup.Folder, startup.Settings.Storage, TimeProvider.System, cancel)
                ?? throw new BadInputException($"nothing was ever recorded in '{startup.Folder}'; name the data folder with --data");
            return await ExportAsync(parse, store, parse.GetValue(Host) ?? startup.Settings.Collection.Host, cancel);
        }
        catch (BadInputException mistake)
        {
            error.WriteLine($"vigia export: {mistake.Message}");
            return ExitCode.BadInput;
        }
    }

    private static async Task<int> ExportAsync(ParseResult parse, IVigiaStore store, string host, CancellationToken cancel)
    {
        var range = Range.Read(parse, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var series = await Exporter.ChooseAsync(store, host, parse.GetValue(Series)!, cancel);
        if (series.Count == 0) throw new BadInputException(Nothing(host, await store.GetHostsAsync(cancel)));

        var error = parse.InvocationConfiguration.Error;
        var progress = new ProgressLine(error, !Console.IsErrorRedirected, TimeProvider.System);
        using var file = OutputFile.Open(parse.GetValue(Output)!);
        var rows = parse.GetValue(Format) == "openmetrics"
            ? await OpenMetricsExport.WriteAsync(store, host, series, range, file.Content, progress, cancel)
            : await WriteRowsAsync(parse, store, host, series, range, file.Content, progress, cancel);

        file.Keep();
        progress.Clear();
        error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"vigia export: {rows:N0} rows of {series.Count} series."));
        return ExitCode.Ok;
    }

    private static string Nothing(string host, IReadOnlyList<string> hosts) => hosts.Count == 0
        ? "nothing is recorded yet; 'vigia run' records, 'vigia import' brings history in"
        : $"nothing like that is recorded of the host '{host}'; the hosts are: {string.Join(", ", hosts)}";

    private static async Task<long> WriteRowsAsync(ParseResult parse, IVigiaStore store, string host, IReadOnlyList<SeriesInfo> series, TimeRange range, Stream output, ProgressLine progress, CancellationToken cancel)
    {
        await using var writer = WriterFor(parse, output, series);
        return await Exporter.WriteAsync(store, host, series, range, writer, progress, cancel);
    }

    private static IExportWriter WriterFor(ParseResult parse, Stream output, IReadOnlyList<SeriesInfo> series) => parse.GetValue(Format) switch
    {
        "json" => new JsonExport(output, series),
        "long" => new LongExport(output, series),
        _ => new CsvExport(output, series),
    };
}
