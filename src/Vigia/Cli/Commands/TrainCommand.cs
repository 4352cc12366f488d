using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vigia.Cli.Scoring;
using Vigia.Hosting;
using Vigia.Learning;
using Vigia.Model;
using Vigia.Settings;
using Vigia.Storage;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia train</c>: trains on the stored history now; a running Vigia takes the new model up by itself.</summary>
internal static class TrainCommand
{
    private static readonly RangeOptions Range = new();

    public static Command Create()
    {
        var format = CommonOptions.Format();
        var command = new Command("train", "Train on the stored history now. A running Vigia takes the new model up within seconds.") { Range.From, Range.To, format };
        command.WithExamples("vigia train", "vigia train --from 14d --to 1d", "vigia train --set detection.budget=0.5 --format json");
        command.SetAction((parse, cancel) => TrainAsync(parse, parse.GetValue(format), cancel));
        return command;
    }

    private static async Task<int> TrainAsync(ParseResult parse, OutputFormat format, CancellationToken cancel)
    {
        var error = parse.InvocationConfiguration.Error;
        var startup = Startup.Read(parse);
        if (!startup.IsFine(error)) return ExitCode.BadInput;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            var range = Range.Read(parse, now);
            await using var store = await StoreOpener.OpenAsGuestAsync(startup.Folder, startup.Settings.Storage, TimeProvider.System, cancel);
            var settings = startup.WithPage(await store.Settings.ReadAllAsync(cancel));
            return await TrainAsync(parse, format, store, settings, range, now, cancel);
        }
        catch (BadInputException mistake)
        {
            error.WriteLine($"vigia train: {mistake.Message}");
            return ExitCode.BadInput;
        }
    }

    private static async Task<int> TrainAsync(ParseResult parse, OutputFormat format, IVigiaStore store, VigiaSettings settings, TimeRange range, long now, CancellationToken cancel)
    {
        var outcome = await ModelTrainer.TrainAsync(store, settings.Collection.Host, range, HostDetectors.Training(settings.Detection), now, progress: null, cancel);
        if (outcome.Missing is { } missing)
        {
            parse.InvocationConfiguration.Error.WriteLine($"vigia train: {missing} Nothing was trained.");
            return ExitCode.TooLittleData;
        }

        var output = parse.InvocationConfiguration.Output;
        TrainReport[] reports = [.. outcome.Trained.Select(trained => TrainReport.Of(trained, outcome.History))];
        if (format == OutputFormat.Json) output.WriteLine(JsonSerializer.Serialize(reports, CliJson.Plain.TrainReportArray));
        else Write(reports, output);
        return ExitCode.Ok;
    }

    private static void Write(TrainReport[] reports, TextWriter output)
    {
        foreach (var report in reports)
        {
            output.WriteLine($"{report.Detector} version {report.Version}");
            void Line(string name, FormattableString text) => output.WriteLine($"  {name,-12} {text.ToString(CultureInfo.InvariantCulture)}");
            Line("learned from", $"{report.Steps:N0} steps of {report.StepSeconds} s, {report.ExcludedSteps:N0} left out for gaps and incidents");
            Line("span", $"{DateTimeOffset.FromUnixTimeMilliseconds(report.FromMs):yyyy-MM-dd HH:mm:ss}Z to {DateTimeOffset.FromUnixTimeMilliseconds(report.ToMs):yyyy-MM-dd HH:mm:ss}Z");
            Line("features", $"{report.Features.Count}: {string.Join(", ", report.Features)}");
            foreach (var left in report.LeftOut) Line("left out", $"{left.Name}: {left.Reason}");
            Line("threshold", $"{report.Threshold:0.######}, for at most {report.BudgetPerWeek:0.##} false alarms a week{(report.IsYoung ? " (young: less than a day is known)" : "")}");
            if (report.ReachedPerWeek is { } reached) Line("held out", $"{reached:0.##} alarms a week on history it had not learned from");
            else Line("held out", $"too short to count alarms a week");
        }
    }
}
