namespace Vigia.Storage.Sqlite;

/// <summary>Opens a database: looks before it touches, sets what can only be set at birth, brings the schema forward.</summary>
internal static class SqliteOpening
{
    /// <summary>
    /// Set before the first table: neither page size nor auto-vacuum can be changed later without rewriting the file.
    /// A tick rewrites one page, so pages are small; incremental vacuum gives space back a few pages at a time.
    /// </summary>
    private const string AtBirth = """
        PRAGMA page_size=4096;
        PRAGMA auto_vacuum=INCREMENTAL;
        PRAGMA journal_mode=WAL;
        """;

    /// <summary>The log is folded back every 4 MB, and cut to that when a long reader let it grow.</summary>
    private const string AtOpen = """
        PRAGMA journal_mode=WAL;
        PRAGMA wal_autocheckpoint=1000;
        PRAGMA journal_size_limit=4194304;
        PRAGMA cache_size=-4000;
        PRAGMA temp_store=MEMORY;
        """;

    public static SqliteDatabase ForWriting(StoreOptions options, TimeProvider time)
    {
        var path = options.DatabasePath;
        if (File.Exists(path)) Inspect(path);
        var writer = SqliteSession.Open(path, readOnly: false);
        try
        {
            if (SqliteMigrations.Version(writer) == 0) writer.Execute($"{AtBirth} PRAGMA application_id={SqliteMigrations.ApplicationId};");
            writer.Execute(AtOpen);
            writer.Execute(options.Durability == Durability.Full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            SqliteMigrations.Apply(writer, SqliteMigrations.Newest);
            return new SqliteDatabase(path, writer, options.Durability, time);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Opens a database another program may be writing: for reading, or as a guest who adds models and settings.</summary>
    public static SqliteDatabase Beside(StoreOptions options, TimeProvider time)
    {
        var path = options.DatabasePath;
        if (!File.Exists(path)) throw new StoreException($"There is no database in '{options.Folder}': nothing was recorded there yet. Name the data folder with --data.");
        using var reader = SqliteSession.Open(path, readOnly: true);
        SqliteMigrations.Inspect(reader);
        var version = SqliteMigrations.Version(reader);
        if (version < SqliteMigrations.Newest)
            throw new StoreException($"The database '{path}' has the older schema {version} (this program's is {SqliteMigrations.Newest}). Start 'vigia run' once to bring it up to date.");
        return new SqliteDatabase(path, options.ReadOnly ? null : SqliteSession.Open(path, readOnly: false), options.Durability, time);
    }

    private static void Inspect(string path)
    {
        using var reader = SqliteSession.Open(path, readOnly: true);
        SqliteMigrations.Inspect(reader);
    }
}
