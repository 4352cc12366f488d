using System.CommandLine;
using System.Globalization;
using Vigia.Storage;
using Vigia.Storage.Moving;
using Vigia.Storage.Postgres;
using Vigia.Storage.Sql;
using Vigia.Storage.Sqlite;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia migrate</c>: copies everything from one store into another, and proves that it arrived.</summary>
internal static class MigrateCommand
{
    private static readonly Option<string> From = new("--from") { Description = "Data folder, or postgres://USER@HOST/DATABASE. Nothing may record into it meanwhile.", HelpName = "DIR|URI", Required = true };
    private static readonly Option<string> To = new("--to") { Description = "The same of the target: empty, or left unfinished by this command.", HelpName = "DIR|URI", Required = true };

    public static Command Create()
    {
        var command = new Command("migrate", "Copy everything from SQLite to PostgreSQL or back; broken off it goes on where it was, and at the end both are compared.") { From, To };
        command.WithExamples(
            "vigia migrate --from ~/.local/share/vigia --to 'postgres://vigia@db/vigia?passwordfile=/etc/vigia/db-password'",
            "vigia migrate --from postgres://vigia@db/vigia --to /srv/vigia");
        command.SetAction(MigrateAsync);
        return command;
    }

    private static async Task<int> MigrateAsync(ParseResult parse, CancellationToken cancel)
    {
        var error = parse.InvocationConfiguration.Error;
        var (from, to) = (parse.GetValue(From)!, parse.GetValue(To)!);
        if (!PostgresAddress.IsOne(from) && !File.Exists(new StoreOptions { Folder = from }.DatabasePath))
        {
            error.WriteLine($"vigia migrate: there is no database in '{from}'; name the data folder with --from.");
            return ExitCode.BadInput;
        }

        var line = new ProgressLine(error, !Console.IsErrorRedirected, TimeProvider.System);
        await using var source = await OpenAsync(from, cancel);
        await using var target = await OpenAsync(to, cancel);
        var told = new Progress<StoreProgress>(step => line.Show($"rows of {step.What} copied", step.Done, (double)step.Done / Math.Max(1, step.All)));
        var counts = await StoreMigration.RunAsync(source, target, told, cancel);
        line.Clear();
        var status = await target.GetStatusAsync(cancel);
        parse.InvocationConfiguration.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Sum(table => table.Rows):N0} rows of {counts.Count} tables copied and compared, {status.Samples:N0} samples of {status.Hosts} hosts among them. The source is as it was."));
        return ExitCode.Ok;
    }

    private static async ValueTask<SqlStore> OpenAsync(string place, CancellationToken cancel) =>
        PostgresAddress.IsOne(place)
            ? await PostgresStore.OpenAsync(PostgresAddress.Parse(place), cancel)
            : await SqliteStore.OpenAsync(new StoreOptions { Folder = Path.GetFullPath(place) }, TimeProvider.System, cancel);
}
