using Vigia.Storage.Sql;

namespace Vigia.Storage.Sqlite;

/// <summary>Everything Vigia keeps in one SQLite file, without a server. One writer, any number of readers; safe for concurrent use.</summary>
public sealed class SqliteStore : SqlStore
{
    private readonly FolderLock? _lock;

    private SqliteStore(SqliteDatabase database, FolderLock? held, bool isShared, ReadableRows readable)
        : base(database, isShared, ownHostsOnly: false, readable) => _lock = held;

    /// <summary>Opens the store of a data folder, makes it when it does not exist, and brings its schema up to date.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="time">The clock that spaces out disk syncs.</param>
    /// <param name="cancel">Gives up before anything is opened.</param>
    /// <exception cref="StoreException">
    /// The folder cannot be written, another program has it, or the database is damaged, of a newer program, or not one of Vigia's.
    /// </exception>
    public static ValueTask<SqliteStore> OpenAsync(StoreOptions options, TimeProvider time, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(options.ReadOnly || options.Guest ? OpenBeside(options, time) : OpenForWriting(options, time));
    }

    /// <summary>The process id of the program that writes into a data folder now, or null when none does.</summary>
    public static int? FindWriter(string folder) => FolderLock.FindHolder(folder);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _lock?.Dispose();
    }

    private static SqliteStore OpenForWriting(StoreOptions options, TimeProvider time)
    {
        var held = FolderLock.Take(options.Folder);
        try
        {
            var database = SqliteOpening.ForWriting(options, time);
            return new SqliteStore(database, held, isShared: false, options.Readable);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static SqliteStore OpenBeside(StoreOptions options, TimeProvider time) =>
        new(SqliteOpening.Beside(options, time), held: null, isShared: true, options.Readable);

    private protected override int SchemaVersion(SqlSession reader) => SqliteMigrations.Version(reader);
}
