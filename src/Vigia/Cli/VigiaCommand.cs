using System.CommandLine;
using Vigia.Cli.Commands;
using Vigia.Storage;

namespace Vigia.Cli;

/// <summary>The command line: the root command and what is common to all of them.</summary>
internal static class VigiaCommand
{
    /// <summary>Runs the program; the result is its exit code.</summary>
    public static async Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parse = Create().Parse(args);
        if (parse.Errors.Count > 0) return Refuse(parse, error);
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        try
        {
            return await parse.InvokeAsync(configuration);
        }
        catch (Exception failure) when (failure is StoreException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine("vigia: " + failure.Message);
            return failure is StoreException { FolderIsInUse: true } ? ExitCode.AlreadyRunning : ExitCode.Failed;
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("Vigia watches this computer, learns what is normal for it, and says what is odd, since when, and why.")
        {
            RunCommand.Create(),
            CollectCommand.Create(),
            TrainCommand.Create(),
            ScoreCommand.Create(),
            ForecastCommand.Create(),
            IncidentsCommand.Create(),
            FeedbackCommand.Create(),
            BacktestCommand.Create(),
            RecheckCommand.Create(),
            DrillCommand.Create(),
            StatusCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            CompactCommand.Create(),
            CheckCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            MigrateCommand.Create(),
            DeleteCommand.Create(),
            SettingsCommand.Create(),
            UserCommand.Create(),
            TokenCommand.Create(),
        };
        root.Options.Add(CommonOptions.Data);
        root.Options.Add(CommonOptions.Store);
        root.Options.Add(CommonOptions.Set);
        root.SetAction(RunCommand.RunAsync);
        root.WithExamples(
            "vigia                                      # the same as vigia run",
            "vigia run --urls http://127.0.0.1:9000",
            "vigia score --input table.csv --output scores.csv");
        CommandWithExamples.PrintExamplesInHelp(root);
        return root;
    }

    private static int Refuse(ParseResult parse, TextWriter error)
    {
        foreach (var mistake in parse.Errors) error.WriteLine("vigia: " + mistake.Message);
        var names = parse.CommandResult.Command is RootCommand ? "" : " " + parse.CommandResult.Command.Name;
        error.WriteLine($"'vigia{names} --help' tells what there is.");
        return ExitCode.BadInput;
    }
}
