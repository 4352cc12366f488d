using System.CommandLine;
using System.Text.Json;
using Vigia.Api;
using Vigia.Forecasts;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia forecast</c>: tells from the stored history what will be full when, and which programs leak.</summary>
internal static class ForecastCommand
{
    private static readonly Option<string?> Host = HostCommand.HostOption();

    public static Command Create()
    {
        var format = CommonOptions.Format();
        var command = new Command("forecast", "Tell when mounts, memory, swap, inodes and file handles will be full, with a range, and which programs leak.") { Host, format };
        command.WithExamples("vigia forecast", "vigia forecast --format json", "vigia forecast --host db-2");
        command.SetAction((parse, cancel) => HostCommand.RunAsync(parse, "forecast", Host, writes: false, async (store, _, host) =>
        {
            // As of the last reading: history that ended yesterday says what was to be said yesterday.
            var last = await store.Samples.GetLastTickAsync(host, cancel);
            var made = last is null ? HostForecast.None : await new Foreseer(store, host, TimeZoneInfo.Local).MakeAsync(last.TimestampMs + 1, cancel);
            var answer = ForecastEndpoints.Answer(made);
            var output = parse.InvocationConfiguration.Output;
            if (parse.GetValue(format) == OutputFormat.Json) output.WriteLine(JsonSerializer.Serialize(answer, CliJson.Plain.ForecastListAnswer));
            else new ForecastPrinter(output, TimeZoneInfo.Local).Write(answer);
            return ExitCode.Ok;
        }, cancel));
        return command;
    }
}
