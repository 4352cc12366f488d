using System.CommandLine;
using System.Globalization;
using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia backup</c>: copies the store as it is at one moment into a file, while Vigia runs.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "The file to write; it must not exist." };

    public static Command Create()
    {
        var command = new Command("backup", "Copy everything stored into one file, also while Vigia runs.") { File };
        command.WithExamples("vigia backup /mnt/backup/vigia-2026-11-22.db");
        command.SetAction(Save);
        return command;
    }

    private static int Save(ParseResult parse)
    {
        var error = parse.InvocationConfiguration.Error;
        var startup = Startup.Read(parse);
        if (!startup.IsFine(error)) return ExitCode.BadInput;
        if (Hosting.StoreOpener.UsesPostgres(startup.Settings.Storage)) throw new StoreException("A PostgreSQL database is backed up with its own pg_dump, and restored with pg_restore; 'vigia migrate' copies it into SQLite.");
        var path = parse.GetValue(File)!;
        var line = new ProgressLine(error, !Console.IsErrorRedirected, TimeProvider.System);
        var told = new Progress<StoreProgress>(step => line.Show("pages copied", step.Done, (double)step.Done / Math.Max(1, step.All)));
        SqliteBackup.Save(new StoreOptions { Folder = startup.Folder }, path, told, CancellationToken.None);
        line.Clear();
        parse.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length / 1e6:0.0} MB written to {path}."));
        return ExitCode.Ok;
    }
}
