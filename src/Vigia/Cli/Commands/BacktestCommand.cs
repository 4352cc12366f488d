using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vigia.Cli.Scoring;
using Vigia.Detection;
using Vigia.Incidents;
using Vigia.Learning;
using Vigia.Model;
using Vigia.Settings;
using Vigia.Storage;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia backtest</c>: what would have been told of a stretch of stored history.</summary>
internal static class BacktestCommand
{
    private static readonly RangeOptions Range = new();
    private static readonly Option<string?> Host = HostCommand.HostOption();
    private static readonly Option<double?> Budget = new("--budget") { Description = "At most so many false alarms a week, 0.01 to 1000. Default: the setting detection.budget.", HelpName = "N" };
    private static readonly Option<bool> WithoutRules = new("--without-rules") { Description = "As if nobody had ever answered: no rule counts." };

    public static Command Create()
    {
        var format = CommonOptions.Format();
        var language = IncidentPrinter.LanguageOption();
        var command = new Command("backtest", "Run the whole of watching over stored history in virtual time, and list what would have been told. Changes nothing.") { Range.From, Range.To, Budget, WithoutRules, Host, format, language };
        command.WithExamples("vigia backtest --from 7d", "vigia backtest --from 2026-11-01 --to 2026-11-08 --budget 0.5", "vigia backtest --from 30d --format json > backtest.json");
        command.SetAction((parse, cancel) => HostCommand.RunAsync(
            parse, "backtest", Host, writes: false, (store, settings, host) => TestAsync(parse, store, settings.Detection, host, parse.GetValue(format), parse.GetValue(language)!, cancel), cancel));
        return command;
    }

    private static async Task<int> TestAsync(ParseResult parse, IVigiaStore store, DetectionSettings settings, string host, OutputFormat format, string language, CancellationToken cancel)
    {
        var budget = parse.GetValue(Budget) ?? settings.Budget;
        if (budget is not (>= 0.01 and <= 1000)) throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"--budget {budget}: write 0.01 to 1000"));
        var range = Range.Read(parse, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var options = HostDetectors.Training(settings) with { FalseAlarmsPerWeek = budget };
        IReadOnlyList<ExpectedRule> rules = parse.GetValue(WithoutRules) ? [] : await new FeedbackDesk(store, host, TimeZoneInfo.Local, TimeProvider.System).RulesAsync(cancel);
        var report = await new Backtest(store, host, options, new RetrainPolicy(settings.Retrain), settings.Window).RunAsync(range, rules, progress: null, cancel);
        var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        if (report.JudgedSteps == 0)
        {
            error.WriteLine($"vigia backtest: {report.Ticks} ticks lie in the range; that is too little to learn from, so nothing was judged.");
            return ExitCode.TooLittleData;
        }

        if (format == OutputFormat.Json) output.WriteLine(JsonSerializer.Serialize(report, IncidentJson.Plain.BacktestReport));
        else Write(report, output, language);
        return ExitCode.Ok;
    }

    private static void Write(BacktestReport report, TextWriter output, string language)
    {
        new IncidentPrinter(output, language, TimeZoneInfo.Local).WriteList(report.Incidents);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Incidents.Count} incidents in {report.Ticks:N0} ticks, {report.PerWeek:0.##} a week of judged time; budget {report.BudgetPerWeek:0.##} false alarms a week; trained {report.Trainings.Count} times."));
    }
}
