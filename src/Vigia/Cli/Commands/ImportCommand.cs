using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vigia.Cli.Importing;
using Vigia.Cli.Scoring;
using Vigia.Hosting;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia import</c>: brings history in; repeating it doubles nothing.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string?> Input = new("FILE")
    {
        Description = "The old Python project's database, or a CSV table (also gzip-compressed; - is standard input). Default: the database named by .env.",
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

    private static readonly Option<string?> Host = new("--host") { Description = "Host the history belongs to. Default: this one.", HelpName = "NAME" };

    public static Command Create()
    {
        var format = CommonOptions.Format();
        var command = new Command("import", "Bring in history: the old Python project's database, or a CSV table. Repeating it doubles nothing.")
        {
            Input, Table, Env, Zone, FoldOption, Host, format,
        };
        command.WithExamples(
            "vigia import ~/old/system_stats.db --time-zone America/Sao_Paulo",
            "vigia import --env ~/old/.env",
            "vigia import january.csv.gz --host web-1");
        command.SetAction((parse, cancel) => ImportAsync(parse, parse.GetValue(format), cancel));
        return command;
    }

    private static async Task<int> ImportAsync(ParseResult parse, OutputFormat format, CancellationToken cancel)
    {
        var error = parse.InvocationConfiguration.Error;
        var startup = Startup.Read(parse).NeedsFolder();
        if (!startup.IsFine(error)) return ExitCode.BadInput;
        var progress = new ProgressLine(error, !Console.IsErrorRedirected, TimeProvider.System);
        try
        {
            using var source = Open(parse);
            await using var store = await StoreOpener.OpenAsync(startup.Folder, startup.Settings.Storage, TimeProvider.System, cancel);
            var outcome = await Importer.RunAsync(store, parse.GetValue(Host) ?? startup.Settings.Collection.Host, source, progress, cancel);
            progress.Clear();
            Tell(outcome, source, format, parse);
            return ExitCode.Ok;
        }
        catch (Exception mistake) when (mistake is BadInputException or StoreException { FolderIsInUse: false })
        {
            progress.Clear();
            error.WriteLine($"vigia import: {mistake.Message}");
            return ExitCode.BadInput;
        }
    }

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

    private static SeriesInfo Describe(SeriesKey key) => new(key, Unit.None, MetricKind.Gauge, MetricGroup.Custom);

    private static void Tell(ImportOutcome outcome, IImportSource source, OutputFormat format, ParseResult parse)
    {
        foreach (var remark in source.Remarks) parse.InvocationConfiguration.Error.WriteLine($"vigia import: {remark}");
        var text = format == OutputFormat.Json
            ? JsonSerializer.Serialize(new ImportReport(outcome.Stored, outcome.AlreadyThere, source.Series.Count), CliJson.Default.ImportReport)
            : string.Create(CultureInfo.InvariantCulture, $"{outcome.Stored:N0} samples of {source.Series.Count} series imported; {outcome.AlreadyThere:N0} were there already.");
        parse.InvocationConfiguration.Output.WriteLine(text);
    }
}
