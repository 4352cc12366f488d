using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vigia.Cli.Scoring;
using Vigia.Incidents;
using Vigia.Learning;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia recheck</c>: makes the verdict of an incident anew and compares.</summary>
internal static class RecheckCommand
{
    private static readonly Option<string?> Host = HostCommand.HostOption();
    private static readonly Argument<long> Number = new("incident") { Description = "Number of the incident." };

    public static Command Create()
    {
        var format = CommonOptions.Format();
        var command = new Command("recheck", "Make the verdict of an incident anew from its model and the stored readings, and compare. Exit code 0: the same; 1: different; 3: what it needs has expired.") { Number, Host, format };
        command.WithExamples("vigia recheck 12", "vigia recheck 12 --format json");
        command.SetAction((parse, cancel) => HostCommand.RunAsync(
            parse, "recheck", Host, writes: false,
            async (store, settings, host) =>
            {
                var number = parse.GetValue(Number);
                var report = await new Recheck(store, host, HostDetectors.Training(settings.Detection)).RunAsync(number, cancel)
                    ?? throw new BadInputException($"there is no incident {number}; 'vigia incidents' lists them");
                return Write(report, parse.GetValue(format), parse.InvocationConfiguration.Output);
            },
            cancel));
        return command;
    }

    private static int Write(RecheckReport report, OutputFormat format, TextWriter output)
    {
        if (format == OutputFormat.Json) output.WriteLine(JsonSerializer.Serialize(report, IncidentJson.Plain.RecheckReport));
        else
        {
            output.WriteLine($"{report.Outcome}: {report.Told}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  score     {report.Score:R}, now {(report.ScoreNow is { } now ? now.ToString("R", CultureInfo.InvariantCulture) : "unknown")}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  threshold {report.Threshold:R}, model version {report.ModelVersion}"));
            output.WriteLine($"  inputs    {report.Inputs}, now {report.InputsNow ?? "unknown"}");
        }

        return report.Outcome switch { "same" => ExitCode.Ok, "different" => ExitCode.Failed, _ => ExitCode.TooLittleData };
    }
}
