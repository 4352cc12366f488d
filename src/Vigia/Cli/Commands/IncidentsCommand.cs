using System.CommandLine;
using System.Text.Json;
using Vigia.Cli.Scoring;
using Vigia.Incidents;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia incidents</c>: lists what was told, or shows one incident with its evidence.</summary>
internal static class IncidentsCommand
{
    private static readonly RangeOptions Range = new();
    private static readonly Option<string?> Host = HostCommand.HostOption();
    private static readonly Option<int> Limit = new("--limit") { Description = "Most incidents listed, 1 to 10,000. Default: 50.", HelpName = "N", DefaultValueFactory = _ => 50 };
    private static readonly Argument<long?> Number = new("number") { Description = "Number of one incident, to see all of it.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create()
    {
        var format = CommonOptions.Format();
        var language = IncidentPrinter.LanguageOption();
        var command = new Command("incidents", "List what was told, newest first, or show one incident with its evidence.") { Number, Range.From, Range.To, Limit, Host, format, language };
        command.WithExamples("vigia incidents --from 7d", "vigia incidents 12", "vigia incidents 12 --language pt", "vigia incidents --format json");
        command.SetAction((parse, cancel) => HostCommand.RunAsync(
            parse, "incidents", Host, writes: false, (store, _, host) => ShowAsync(parse, new IncidentBook(store, host), parse.GetValue(format), parse.GetValue(language)!, cancel), cancel));
        return command;
    }

    private static async Task<int> ShowAsync(ParseResult parse, IncidentBook book, OutputFormat format, string language, CancellationToken cancel)
    {
        var output = parse.InvocationConfiguration.Output;
        var printer = new IncidentPrinter(output, language, TimeZoneInfo.Local);
        if (parse.GetValue(Number) is { } number)
        {
            var incident = await book.FindAsync(number, cancel) ?? throw new BadInputException($"there is no incident {number}; 'vigia incidents' lists them");
            if (format == OutputFormat.Json) output.WriteLine(JsonSerializer.Serialize(incident, IncidentJson.Plain.IncidentView));
            else printer.WriteWhole(incident);
            return ExitCode.Ok;
        }

        var limit = parse.GetValue(Limit);
        if (limit is < 1 or > 10_000) throw new BadInputException($"--limit {limit}: write 1 to 10000");
        var incidents = await book.ListAsync(Range.Read(parse, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()), limit, cancel);
        if (format == OutputFormat.Json) output.WriteLine(JsonSerializer.Serialize(incidents, IncidentJson.Plain.IReadOnlyListIncidentView));
        else printer.WriteList(incidents);
        return ExitCode.Ok;
    }
}
