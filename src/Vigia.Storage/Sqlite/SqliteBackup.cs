using SQLitePCL;

namespace Vigia.Storage.Sqlite;

/// <summary>Copies of a SQLite store as one file, and back.</summary>
public static class SqliteBackup
{
    /// <summary>Pages copied before progress is told and the writer is let through.</summary>
    private const int PagesPerStep = 1024;

    /// <summary>Copies a store as it is at one moment into a file, also while a program writes to it.</summary>
    /// <param name="options">The store.</param>
    /// <param name="file">The file to write; it must not exist.</param>
    /// <param name="progress">Told as pages are copied.</param>
    /// <param name="cancel">Gives up; the unfinished file is removed.</param>
    /// <exception cref="StoreException">The store cannot be read, the file exists or cannot be written.</exception>
    public static void Save(StoreOptions options, string file, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        if (File.Exists(file)) throw new StoreException($"The file '{file}' exists; a backup does not write over anything. Name another.");
        if (!File.Exists(options.DatabasePath)) throw new StoreException($"There is no database in '{options.Folder}'. Name the data folder with --data.");
        var unfinished = file + ".part";
        try
        {
            using (var source = SqliteSession.Open(options.DatabasePath, readOnly: true))
            {
                SqliteMigrations.Inspect(source);
                Copy(source, unfinished, Path.GetFileName(file), progress, cancel);
            }

            Verify(unfinished);
            File.Move(unfinished, file);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Puts a backup in the place of a store, which must not be open; what was there is kept beside it.</summary>
    /// <param name="options">The store.</param>
    /// <param name="file">The backup.</param>
    /// <returns>Where the database that was there before lies now; null when there was none.</returns>
    /// <exception cref="StoreException">The backup is damaged or of a newer program, or a program has the store open.</exception>
    public static string? Restore(StoreOptions options, string file)
    {
        if (!File.Exists(file)) throw new StoreException($"There is no backup '{file}'.");
        Verify(file);
        using var held = FolderLock.Take(options.Folder);
        var path = options.DatabasePath;
        var coming = path + ".restoring";
        File.Copy(file, coming, overwrite: true);
        Verify(coming);
        string? before = null;
        if (File.Exists(path))
        {
            Fold(path);
            before = FreeName(path + ".before-restore");
            File.Move(path, before);
            File.Delete(path + "-wal");
            File.Delete(path + "-shm");
        }

        File.Move(coming, path);
        return before;
    }

    /// <summary>The online copy of SQLite reads one moment: the source is held in a read transaction meanwhile.</summary>
    private static void Copy(SqliteSession source, string target, string name, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        File.Delete(target);
        source.Execute("BEGIN");
        source.Number("SELECT count(*) FROM sqlite_schema");
        using var copy = SqliteSession.Open(target, readOnly: false);
        using var backup = raw.sqlite3_backup_init(copy.Handle, "main", source.Handle, "main");
        for (var code = raw.SQLITE_OK; code != raw.SQLITE_DONE;)
        {
            cancel.ThrowIfCancellationRequested();
            code = raw.sqlite3_backup_step(backup, PagesPerStep);
            if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE)) throw copy.Failure(code);
            var all = raw.sqlite3_backup_pagecount(backup);
            progress?.Report(new StoreProgress(name, all - raw.sqlite3_backup_remaining(backup), all));
        }
    }

    private static void Verify(string file)
    {
        using var session = SqliteSession.Open(file, readOnly: true);
        SqliteMigrations.Inspect(session);
        if (session.Number("PRAGMA application_id") != SqliteMigrations.ApplicationId) throw new StoreException($"'{file}' is not a backup of Vigia.");
        using var check = session.Prepare("PRAGMA quick_check(1)");
        if (!check.Step() || check.Text(0) != "ok") throw new StoreException($"The backup '{file}' is damaged: {check.Text(0)}.");
    }

    /// <summary>What is in the log belongs to the database that is put aside.</summary>
    private static void Fold(string path)
    {
        using var session = SqliteSession.Open(path, readOnly: false);
        session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static string FreeName(string path)
    {
        var name = path;
        for (var i = 2; File.Exists(name); i++) name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}-{i}");
        return name;
    }
}
