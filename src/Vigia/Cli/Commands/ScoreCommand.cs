using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vigia.Cli.Scoring;
using Vigia.Detection;
using Vigia.Live;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia score</c>: scores somebody's own table. The contract other tools rely on is in docs/score.md.</summary>
internal static class ScoreCommand
{
    private static readonly Option<string?> Input = new("--input") { Description = "Table to score: CSV with a header, also gzip-compressed; - is standard input.", HelpName = "FILE.csv" };
    private static readonly Option<string?> Output = new("--output") { Description = "Where the scores go; written as a whole or not at all. - is standard output.", HelpName = "FILE.csv" };
    private static readonly Option<string?> Train = new("--train") { Description = "Table to learn from; columns are matched by name. Default: learn from the input.", HelpName = "FILE.csv" };
    private static readonly Option<string> Detector = new("--detector") { Description = "Which detector; see --list.", HelpName = "NAME", DefaultValueFactory = _ => DetectorCatalog.All[0].Name };
    private static readonly Option<string> Mode = new("--mode") { Description = "batch learns from the whole table first; streaming scores each row from earlier ones alone.", HelpName = "batch|streaming", DefaultValueFactory = _ => "batch" };
    private static readonly Option<string?> Interval = new("--interval") { Description = "Seconds from row to row of a table without time stamps. Default: none, then nothing of a clock is used.", HelpName = "SECONDS" };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of everything random.", HelpName = "N", DefaultValueFactory = _ => 42 };
    private static readonly Option<bool> List = new("--list") { Description = "Name the detectors instead." };
    private static readonly Option<string> Format = new("--format") { Description = "How --list answers: text or json.", HelpName = "text|json", DefaultValueFactory = _ => "text" };

    /// <summary>The command, ready to be added to the program's root.</summary>
    public static Command Create()
    {
        var command = new Command("score", """
            Scores your own table: one row of score, onset, anomaly and top feature for each row of it.

            Examples:
              vigia score --input cpu.csv --output scores.csv
              vigia score --input today.csv --train lastweek.csv --mode streaming --output scores.csv
              vigia score --input table.csv.gz --output - --detector robust-z --interval 60
              vigia score --list --format json
            """)
        {
            Input, Output, Train, Detector, Mode, Interval, Seed, List, Format,
        };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancel)
    {
        var error = parsed.InvocationConfiguration.Error;
        try
        {
            if (parsed.GetValue(List)) return ListDetectors(parsed);
            Score(RequestOf(parsed), error, cancel);
            return 0;
        }
        catch (BadInputException e)
        {
            error.WriteLine($"vigia score: {e.Message}");
            return 2;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("vigia score: stopped; nothing was written.");
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"vigia score: {parsed.GetValue(Output)}: it cannot be written: {e.Message}");
            return 1;
        }
    }

    private static void Score(ScoreRequest request, TextWriter error, CancellationToken cancel)
    {
        var progress = new ProgressLine(error, !Console.IsErrorRedirected, TimeProvider.System);
        try
        {
            var summary = new TableScoring(request, progress).Run(cancel);
            progress.Clear();
            Tell(summary, request, error);
        }
        finally
        {
            progress.Clear();
        }
    }

    private static void Tell(ScoreSummary summary, ScoreRequest request, TextWriter error)
    {
        error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{summary.Rows:N0} row{Plural(summary.Rows)} of {summary.Columns:N0} column{Plural(summary.Columns)} scored by {request.Detector.Name}: {summary.Onsets:N0} onset{Plural(summary.Onsets)}, {summary.Anomalies:N0} anomalous row{Plural(summary.Anomalies)}."));
        if (summary.NotJudged > 0)
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.NotJudged:N0} row{Plural(summary.NotJudged)} could not be judged yet and got 0,0,0, and no feature."));
        if (summary.NotForward > 0)
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.NotForward:N0} time stamp{Plural(summary.NotForward)} equal to or before the one above; kept in file order."));
    }

    private static ScoreRequest RequestOf(ParseResult parsed)
    {
        var name = parsed.GetValue(Detector)!;
        return new ScoreRequest(
            parsed.GetValue(Input) ?? throw new BadInputException("--input is missing: name the table to score, or - for standard input."),
            parsed.GetValue(Output) ?? throw new BadInputException("--output is missing: name the file for the scores, or - for standard output."),
            parsed.GetValue(Train),
            DetectorCatalog.Find(name) ?? throw new BadInputException($"--detector: there is no detector '{BadInputException.Printable(name)}'; there are {string.Join(", ", DetectorCatalog.All.Select(info => info.Name))}."),
            ModeOf(parsed.GetValue(Mode)!),
            IntervalOf(parsed.GetValue(Interval)),
            parsed.GetValue(Seed));
    }

    private static ScoreMode ModeOf(string text) => text switch
    {
        "batch" => ScoreMode.Batch,
        "streaming" => ScoreMode.Streaming,
        _ => throw new BadInputException($"--mode: '{BadInputException.Printable(text)}' is neither batch nor streaming."),
    };

    private static double? IntervalOf(string? text)
    {
        if (text is null) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.001 and <= 31_557_600
            ? seconds
            : throw new BadInputException($"--interval: '{BadInputException.Printable(text)}' is no number of seconds from 0.001 to 31557600.");
    }

    private static int ListDetectors(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        switch (parsed.GetValue(Format))
        {
            case "json":
                output.WriteLine(DetectorsAsJson());
                return 0;
            case "text":
                foreach (var info in DetectorCatalog.All) output.WriteLine($"{info.Name,-18} {info.Summary}");
                return 0;
            default:
                throw new BadInputException($"--format: '{BadInputException.Printable(parsed.GetValue(Format)!)}' is neither text nor json.");
        }
    }

    private static string DetectorsAsJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, FrameJson.Options with { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var info in DetectorCatalog.All)
            {
                json.WriteStartObject();
                json.WriteString("name", info.Name);
                json.WriteString("summary", info.Summary);
                json.WriteNumber("minColumns", info.MinColumns);
                json.WriteNumber("maxColumns", info.MaxColumns);
                json.WriteBoolean("default", ReferenceEquals(info, DetectorCatalog.All[0]));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Plural(long count) => count == 1 ? "" : "s";
}
