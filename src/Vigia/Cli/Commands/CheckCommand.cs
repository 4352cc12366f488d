using System.CommandLine;
using System.Globalization;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia check</c>: reads everything stored and compares it with its checksums.</summary>
internal static class CheckCommand
{
    private static readonly Option<bool> Repair = new("--repair") { Description = "Rebuild what can be rebuilt. Without it, only tell." };

    public static Command Create()
    {
        var command = new Command("check", "Read everything stored, compare it with its checksums, and say what is lost. Exit code 1 when something is wrong.") { Repair };
        command.WithExamples("vigia check", "vigia check --repair");
        command.SetAction(CheckAsync);
        return command;
    }

    private static async Task<int> CheckAsync(ParseResult parse, CancellationToken cancel)
    {
        var error = parse.InvocationConfiguration.Error;
        var startup = Startup.Read(parse).NeedsFolder();
        if (!startup.IsFine(error)) return ExitCode.BadInput;
        var line = new ProgressLine(error, !Console.IsErrorRedirected, TimeProvider.System);
        await using var store = await StoreOpener.OpenAsync(startup.Folder, startup.Settings.Storage, TimeProvider.System, cancel);
        var told = new Progress<StoreProgress>(step => line.Show($"chunks of {step.What} read", step.Done, (double)step.Done / Math.Max(1, step.All)));
        var report = await store.CheckAsync(parse.GetValue(Repair), told, cancel);
        line.Clear();
        Write(report, parse.GetValue(Repair), parse.InvocationConfiguration.Output);
        return report.IsSound ? ExitCode.Ok : ExitCode.Failed;
    }

    private static void Write(CheckReport report, bool repairs, TextWriter output)
    {
        foreach (var lost in report.Lost)
            output.WriteLine($"lost: {lost.Series?.ToString() ?? "several series"} of {lost.Host} from {Time(lost.Range.FromMs)} to {Time(lost.Range.ToMs)}: {lost.Reason}");
        foreach (var repaired in report.Repaired) output.WriteLine($"{(repairs ? "repaired" : "can be repaired with --repair")}: {repaired}");
        foreach (var complaint in report.Complaints) output.WriteLine($"damaged: {complaint}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Blocks:N0} blocks and {report.Ticks:N0} ticks read: {(report.IsSound ? "all is well." : $"{report.Lost.Count} lost, {report.Repaired.Count} {(repairs ? "repaired" : "can be repaired")}, {report.Complaints.Count} other complaints.")}"));
    }

    private static string Time(long timestampMs) => DateTimeOffset.FromUnixTimeMilliseconds(timestampMs).ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
