using Npgsql;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Postgres;

/// <summary>Everything Vigia keeps in a PostgreSQL database, which many hosts may write into. Safe for concurrent use.</summary>
public sealed class PostgresStore : SqlStore
{
    private PostgresStore(PostgresDatabase database, ReadableRows readable)
        : base(database, isShared: true, ownHostsOnly: true, readable)
    {
    }

    /// <summary>Opens the store and brings its schema up to date.</summary>
    /// <param name="address">Where.</param>
    /// <param name="readable">Which rolled-up readings are kept as plain rows too.</param>
    /// <param name="cancel">Gives up before anything is opened.</param>
    /// <exception cref="StoreException">The server cannot be reached, refuses the user, or the database is of a newer program.</exception>
    public static ValueTask<PostgresStore> OpenAsync(PostgresAddress address, ReadableRows readable, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var database = DatabaseAt(address);
        try
        {
            database.GetReady();
            return ValueTask.FromResult(new PostgresStore(database, readable));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The same without asking the server: it is reached, and its schema brought up to date, on first use. For a server that is away.</summary>
    public static PostgresStore OpenUnasked(PostgresAddress address, ReadableRows readable) => new(DatabaseAt(address), readable);

    /// <summary>The same, with the readings of hours as plain rows.</summary>
    public static ValueTask<PostgresStore> OpenAsync(PostgresAddress address, CancellationToken cancel = default) => OpenAsync(address, ReadableRows.Hours, cancel);

    private protected override int SchemaVersion(SqlSession reader) => PostgresMigrations.Version(reader);

    private static PostgresDatabase DatabaseAt(PostgresAddress address) => new(new NpgsqlSlimDataSourceBuilder(address.ConnectionString).Build(), address.Location);
}
