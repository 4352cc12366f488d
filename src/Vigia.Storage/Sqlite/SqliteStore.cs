using Vigia.Model;
using Vigia.Storage.Sql;
using Vigia.Storage.Sql.Maintenance;

namespace Vigia.Storage.Sqlite;

/// <summary>Everything Vigia keeps in one SQLite file, without a server. One writer, any number of readers; safe for concurrent use.</summary>
public sealed class SqliteStore : IVigiaStore
{
    private const string SelectStatus = """
        SELECT (SELECT count(*) FROM host), (SELECT coalesce(sum(count), 0) FROM series_page), (SELECT coalesce(sum(count), 0) FROM frame)
            + (SELECT coalesce(sum(samples), 0) FROM chunk WHERE level=0)
        """;

    private const string SelectEnds = """
        SELECT min(first), max(last) FROM (
            SELECT min(id & 281474976710655) AS first, max(id & 281474976710655) AS last FROM frame
            UNION ALL SELECT min(start_ms), max(end_ms) - 1 FROM chunk WHERE level=0)
        """;

    private readonly SqliteDatabase _database;
    private readonly FolderLock? _lock;
    private readonly SqlCatalogue _catalogue;
    private readonly DamageLog _damage = new();
    private readonly SqlMaintenance _maintenance;
    private readonly SqlRetention _retention;

    private SqliteStore(SqliteDatabase database, FolderLock? held, bool isShared)
    {
        _database = database;
        _lock = held;
        _catalogue = new SqlCatalogue(database, isShared);
        var processes = new SqlProcesses(database, _catalogue);
        var samples = new SqlSamples(database, _catalogue, processes, _damage);
        _maintenance = new SqlMaintenance(database, _catalogue, samples, _damage);
        _retention = new SqlRetention(database, samples);
        (Samples, Processes) = (samples, processes);
        Events = new SqlEvents(database, _catalogue);
        Runs = new SqlRuns(database, _catalogue);
        Models = new SqlModels(database, _catalogue);
        Settings = new SqlSettings(database);
        database.RolledBack = () =>
        {
            _catalogue.Forget();
            processes.Forget();
            samples.ForgetLive();
        };
    }

    /// <inheritdoc/>
    public ISampleStore Samples { get; }

    /// <inheritdoc/>
    public IEventStore Events { get; }

    /// <inheritdoc/>
    public IRunStore Runs { get; }

    /// <inheritdoc/>
    public IProcessStore Processes { get; }

    /// <inheritdoc/>
    public IModelStore Models { get; }

    /// <inheritdoc/>
    public ISettingsStore Settings { get; }

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
        return ValueTask.FromResult(options.ReadOnly ? OpenForReading(options, time) : OpenForWriting(options, time));
    }

    /// <summary>The process id of the program that writes into a data folder now, or null when none does.</summary>
    public static int? FindWriter(string folder) => FolderLock.FindHolder(folder);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> GetHostsAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<string>>(_catalogue.Hosts());
    }

    /// <inheritdoc/>
    public ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_database.Read(reader =>
        {
            using var counts = reader.Prepare(SelectStatus);
            counts.Step();
            return new StoreStatus(_database.Location, _database.BytesOnDisk(), counts.Int(0), counts.Int(1), counts.Long(2), Range(reader), SqliteMigrations.Version(reader)) { Damage = _damage.Found };
        }));
    }

    /// <inheritdoc/>
    public ValueTask<MaintenanceOutcome> MaintainAsync(CancellationToken cancel) => ValueTask.FromResult(_maintenance.Run(cancel));

    /// <inheritdoc/>
    public ValueTask<MaintenanceOutcome> CompactAsync(IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        var outcome = _maintenance.Compact(progress, cancel);
        _database.ReturnFreeSpace();
        return ValueTask.FromResult(outcome);
    }

    /// <inheritdoc/>
    public ValueTask<RetentionOutcome> ApplyRetentionAsync(RetentionPolicy policy, long nowMs, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_maintenance.Alone(() => _retention.Apply(policy, nowMs, cancel)));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SqliteStore OpenForWriting(StoreOptions options, TimeProvider time)
    {
        var held = FolderLock.Take(options.Folder);
        try
        {
            var database = SqliteOpening.ForWriting(options, time);
            return new SqliteStore(database, held, isShared: false);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static SqliteStore OpenForReading(StoreOptions options, TimeProvider time) =>
        new(SqliteOpening.ForReading(options, time), held: null, isShared: true);

    private static TimeRange? Range(SqlSession reader)
    {
        using var ends = reader.Prepare(SelectEnds);
        return ends.Step() && !ends.IsNull(0) ? new TimeRange(ends.Long(0), ends.Long(1) + 1) : null;
    }
}
