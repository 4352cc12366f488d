using System.CommandLine;
using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia restore</c>: puts a backup in the place of what is stored; that is kept beside it.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "A file that vigia backup wrote." };

    public static Command Create()
    {
        var command = new Command("restore", "Put a backup in the place of what is stored. What was there is kept under another name.") { File };
        command.WithExamples("vigia restore /mnt/backup/vigia-2026-11-22.db");
        command.SetAction(Restore);
        return command;
    }

    private static int Restore(ParseResult parse)
    {
        var startup = Startup.Read(parse).NeedsFolder();
        if (!startup.IsFine(parse.InvocationConfiguration.Error)) return ExitCode.BadInput;
        if (Hosting.StoreOpener.UsesPostgres(startup.Settings.Storage)) throw new StoreException("A PostgreSQL database is backed up with its own pg_dump, and restored with pg_restore; 'vigia migrate' copies it into SQLite.");
        var before = SqliteBackup.Restore(new StoreOptions { Folder = startup.Folder }, parse.GetValue(File)!);
        parse.InvocationConfiguration.Output.WriteLine(before is null ? "Restored." : $"Restored. What was stored before is in {before}.");
        return ExitCode.Ok;
    }
}
