using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vigia.Cli.Scoring;
using Vigia.Drills;
using Vigia.Incidents;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia drill</c>: makes a safe fault on this machine, and reports whether it was found, how fast, and whether the reason was right.</summary>
internal static class DrillCommand
{
    private static readonly Option<string?> Host = HostCommand.HostOption();
    private static readonly Argument<string> Kind = new("kind") { Description = "cpu, memory, disk, io, network or processes." };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "How long the fault lasts, 10 to 600. Default: 60.", HelpName = "N", DefaultValueFactory = _ => 60 };
    private static readonly Option<string?> Folder = new("--folder") { Description = "Folder in which disk and io make their file. Default: the data folder.", HelpName = "DIR" };

    public static Command Create()
    {
        Kind.AcceptOnlyFromAmong([.. Drill.Kinds]);
        var format = CommonOptions.Format();
        var command = new Command("drill", "Make a safe, capped fault on this machine beside a running Vigia, and report whether it was found, how fast, and with what reason. Exit code 0: found; 1: missed.") { Kind, Seconds, Folder, Host, format };
        command.WithExamples("vigia drill cpu --seconds 60", "vigia drill io --folder /var/tmp --format json");
        command.SetAction((parse, cancel) => HostCommand.RunAsync(
            parse, "drill", Host, writes: true,
            async (store, _, host) =>
            {
                var seconds = parse.GetValue(Seconds);
                if (seconds is < 10 or > 600) throw new BadInputException($"--seconds {seconds}: write 10 to 600");
                var folder = parse.GetValue(Folder) ?? Startup.Read(parse).Folder;
                if (!Directory.Exists(folder)) throw new BadInputException($"--folder '{BadInputException.Printable(folder)}' is not there");
                var kind = parse.GetValue(Kind)!;
                var fault = Drill.FaultOf(kind, folder);
                parse.InvocationConfiguration.Error.WriteLine($"vigia drill: {fault.Plan}, for {seconds} s.");
                var report = await new Drill(store, host, TimeProvider.System).RunAsync(kind, fault, TimeSpan.FromSeconds(seconds), cancel);
                Write(report, parse.GetValue(format), parse.InvocationConfiguration.Output);
                return report.Found ? ExitCode.Ok : ExitCode.Failed;
            },
            cancel));
        return command;
    }

    private static void Write(DrillReport report, OutputFormat format, TextWriter output)
    {
        if (format == OutputFormat.Json)
        {
            output.WriteLine(JsonSerializer.Serialize(report, IncidentJson.Plain.DrillReport));
            return;
        }

        if (!report.Found)
        {
            output.WriteLine($"{report.Kind}: missed. Is 'vigia run' watching this host, and has it a model? See 'vigia status'.");
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Kind}: found after {report.DelaySeconds:0.0} s as incident {report.IncidentId}{(report.IsYoung ? " (young model)" : "")}"));
        output.WriteLine($"  reason  {report.TopReason}: {(report.IsGroupRight ? "the right part of the machine" : "another part of the machine")}");
        output.WriteLine($"  process {report.Process ?? "none"}: {(report.IsProcessRight ? "the drill" : "not the drill")}");
        output.WriteLine($"  {report.Sentence?.En}");
    }
}
