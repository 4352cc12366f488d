using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vigia.Cli.Importing;
using Vigia.Cli.Scoring;
using Vigia.Collectors;
using Vigia.Collectors.Hosts;
using Vigia.Hosting;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Exchange;
using ImportReport = Vigia.Cli.ImportReport;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia import</c>: brings history in; repeating it doubles nothing.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string?> Input = new("FILE")
    {
        Description = "The old Python project's database, a CSV table, or a file of the --format (also gzip-compressed; - is standard input). Default: the database named by .env.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Table = new("--table") { Description = "Table of the old database. Default: TABLE_NAME of .env, else system_stats.", HelpName = "NAME" };
    private static readonly Option<string> Env = new("--env") { Description = "The old project's .env (DB_FILE, DB_FOLDER, TABLE_NAME). Default: .env in the working folder.", HelpName = "FILE", DefaultValueFactory = _ => ".env" };
    private static readonly Option<string?> Zone = new("--time-zone") { Description = "Zone of the old database's local times, for instance America/Sao_Paulo. Default: this machine's.", HelpName = "ZONE" };
    private static readonly Option<Fold> FoldOption = new("--fold")
    {
        Description = "Which of two moments a local time means in the hour that a clock change repeats: first or second. Default: the order of the rows tells.",
        HelpName = "first|second",
        DefaultValueFactory = _ => Fold.ByOrder,
    };

    private static readonly Option<string?> Host = new("--host") { Description = "Host the history belongs to where the file does not say. Default: this one.", HelpName = "NAME" };
    private static readonly Option<string?> LabelOption = new("--host-label")
    {
        Description = "Label that names the host of a series; it is taken off. none keeps all labels. Default: host, else instance.",
        HelpName = "LABEL|none",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "Format of the file: long (series,timestamp_ms,value), openmetrics, prometheus (JSON of query_range), sadf (sysstat's sadf -j); csv or the old database tell by themselves. json or text say what standard output carries instead.",
        HelpName = "long|openmetrics|prometheus|sadf|csv|json|text",
        DefaultValueFactory = _ => "text",
    };

    private static readonly Lazy<Dictionary<string, MetricDescriptor>> Known = new(() =>
    {
        using var collectors = CollectorCatalog.Create(new HostRoots());
        return collectors.SelectMany(collector => collector.Metrics).DistinctBy(metric => metric.Name).ToDictionary(metric => metric.Name);
    });

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("long", "openmetrics", "prometheus", "sadf", "csv", "json", "text");
        var command = new Command("import", "Bring in history: the old Python project's database, or a CSV table. Repeating it doubles nothing.")
        {
            Input, Table, Env, Zone, FoldOption, Host, LabelOption, Format,
        };
        command.WithExamples(
            "vigia import ~/old/system_stats.db --time-zone America/Sao_Paulo",
            "vigia import --env ~/old/.env",
            "vigia import january.csv.gz --host web-1",
            "vigia import --format long fleet.csv.gz",
            "sadf -j /var/log/sysstat/sa15 -- -A | vigia import --format sadf -");
        command.SetAction(ImportAsync);
        return command;
    }

    private static async Task<int> ImportAsync(ParseResult parse, CancellationToken cancel)
    {
        var error = parse.InvocationConfiguration.Error;
        var startup = Startup.Read(parse).NeedsFolder();
        if (!startup.IsFine(error)) return ExitCode.BadInput;
        var progress = new ProgressLine(error, !Console.IsErrorRedirected, TimeProvider.System);
        try
        {
            var host = parse.GetValue(Host) ?? startup.Settings.Collection.Host;
            if (ExchangeOf(parse.GetValue(Format)!) is { } exchange) await ExchangeAsync(parse, exchange, host, startup, progress, cancel);
            else await TableAsync(parse, host, startup, progress, cancel);
            return ExitCode.Ok;
        }
        catch (Exception mistake) when (mistake is BadInputException or MalformedInputException or StoreException { FolderIsInUse: false })
        {
            progress.Clear();
            error.WriteLine($"vigia import: {mistake.Message}");
            return ExitCode.BadInput;
        }
    }

    private static async Task TableAsync(ParseResult parse, string host, Startup startup, ProgressLine progress, CancellationToken cancel)
    {
        using var source = Open(parse);
        await using var store = await StoreOpener.OpenAsync(startup.Folder, startup.Settings.Storage, TimeProvider.System, cancel);
        var outcome = await Importer.RunAsync(store, host, source, progress, cancel);
        progress.Clear();
        foreach (var remark in source.Remarks) parse.InvocationConfiguration.Error.WriteLine($"vigia import: {remark}");
        Tell(outcome, source.Series.Count, parse);
    }

    private static async Task ExchangeAsync(ParseResult parse, ExchangeFormat format, string host, Startup startup, ProgressLine progress, CancellationToken cancel)
    {
        var path = parse.GetValue(Input) ?? throw new BadInputException($"no file was given. Write: vigia import --format {parse.GetValue(Format)} FILE");
        var labels = parse.GetValue(LabelOption) switch
        {
            null => HostLabel.Usual,
            "none" => [],
            var label => [label],
        };
        await using var input = InputFile.OpenBytes(path);
        await using var store = await StoreOpener.OpenAsync(startup.Folder, startup.Settings.Storage, TimeProvider.System, cancel);
        var told = new Progress<StoreProgress>(step => progress.Show("imported", step.Done, input is { CanSeek: true, Length: > 0 } ? (double)input.Position / input.Length : null));
        var name = path == InputFile.Standard ? "standard input" : path;
        var report = await SampleImport.RunAsync(store, input, name, format, new HostLabel(host, labels), told, cancel);
        progress.Clear();
        Tell(report.Outcome, report.Series, parse);
    }

    private static ExchangeFormat? ExchangeOf(string format) => format switch
    {
        "long" => ExchangeFormat.Long,
        "openmetrics" => ExchangeFormat.OpenMetrics,
        "prometheus" => ExchangeFormat.Prometheus,
        "sadf" => ExchangeFormat.Sadf,
        _ => null,
    };

    private static IImportSource Open(ParseResult parse)
    {
        var old = OldEnvironment.Read(parse.GetValue(Env)!);
        var path = parse.GetValue(Input) ?? old.Path
            ?? throw new BadInputException($"no file was given, and '{parse.GetValue(Env)}' names none (DB_FILE). Write: vigia import FILE");
        if (!IsDatabase(path)) return new CsvSource(path, Describe);
        return new OldDatabaseSource(path, parse.GetValue(Table) ?? old.Table, new LocalClock(ZoneOf(parse.GetValue(Zone)), parse.GetValue(FoldOption)));
    }

    private static TimeZoneInfo ZoneOf(string? name)
    {
        if (name is null) return TimeZoneInfo.Local;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new BadInputException($"--time-zone '{BadInputException.Printable(name)}': there is no such zone here; write a name such as America/Sao_Paulo or UTC");
    }

    /// <summary>A SQLite database tells by its first bytes (https://www.sqlite.org/fileformat.html#magic_header_string).</summary>
    private static bool IsDatabase(string path)
    {
        if (!File.Exists(path)) return false;
        using var file = File.OpenRead(path);
        var first = new byte[16];
        return file.ReadAtLeast(first, 16, throwOnEndOfStream: false) == 16 && first.AsSpan().SequenceEqual("SQLite format 3\0"u8);
    }

    /// <summary>A series whose metric Vigia itself collects has that metric's unit; any other is somebody's own.</summary>
    private static SeriesInfo Describe(SeriesKey key) =>
        Known.Value.TryGetValue(key.Metric, out var metric)
            ? new SeriesInfo(key, metric.Unit, metric.Kind, metric.Group)
            : new SeriesInfo(key, Unit.None, MetricKind.Gauge, MetricGroup.Custom);

    private static void Tell(ImportOutcome outcome, int series, ParseResult parse)
    {
        var text = parse.GetValue(Format) == "json"
            ? JsonSerializer.Serialize(new ImportReport(outcome.Stored, outcome.AlreadyThere, series), CliJson.Plain.ImportReport)
            : string.Create(CultureInfo.InvariantCulture, $"{outcome.Stored:N0} samples of {series} series imported; {outcome.AlreadyThere:N0} were there already.");
        parse.InvocationConfiguration.Output.WriteLine(text);
    }
}
