using Vigia.Model;
using Vigia.Storage.Sql.Maintenance;

namespace Vigia.Storage.Sql;

/// <summary>A store in a SQL database: what SQLite and PostgreSQL have in common, which is all but how they are spoken to.</summary>
public abstract class SqlStore : IVigiaStore
{
    private const string SelectStatus = """
        SELECT (SELECT count(*) FROM host), (SELECT coalesce(sum(count), 0) FROM series_page), (SELECT coalesce(sum(count), 0) FROM frame)
            + (SELECT coalesce(sum(samples), 0) FROM chunk WHERE level=0)
        """;

    private const string SelectEnds = """
        SELECT min(first), max(last) FROM (
            SELECT min(id & 281474976710655) AS first, max(id & 281474976710655) AS last FROM frame
            UNION ALL SELECT min(start_ms), max(end_ms) - 1 FROM chunk WHERE level=0) AS ends
        """;

    private readonly SqlDatabase _database;
    private readonly SqlCatalogue _catalogue;
    private readonly DamageLog _damage = new();
    private readonly SqlMaintenance _maintenance;
    private readonly SqlRetention _retention;
    private readonly HostDeletion _deletion;

    private protected SqlStore(SqlDatabase database, bool isShared, bool ownHostsOnly, ReadableRows readable)
    {
        _database = database;
        _catalogue = new SqlCatalogue(database, isShared);
        var processes = new SqlProcesses(database, _catalogue);
        var samples = new SqlSamples(database, _catalogue, processes, _damage);
        _maintenance = new SqlMaintenance(database, _catalogue, samples, _damage, new SqlReadable(readable), ownHostsOnly);
        _retention = new SqlRetention(database, samples, ownHostsOnly);
        _deletion = new HostDeletion(database, _catalogue, samples, _damage);
        (Samples, Processes) = (samples, processes);
        Events = new SqlEvents(database, _catalogue);
        Runs = new SqlRuns(database, _catalogue);
        Incidents = new SqlIncidents(database, _catalogue);
        Models = new SqlModels(database, _catalogue);
        Settings = new SqlSettings(database);
        Accounts = new SqlAccounts(database);
        Audit = new SqlAudit(database);
        database.RolledBack = () =>
        {
            _catalogue.Forget();
            processes.Forget();
            samples.ForgetLive();
        };
    }

    /// <inheritdoc/>
    public ISampleStore Samples { get; }

    /// <summary>What it is kept in.</summary>
    internal SqlDatabase Database => _database;

    /// <inheritdoc/>
    public IEventStore Events { get; }

    /// <inheritdoc/>
    public IRunStore Runs { get; }

    /// <inheritdoc/>
    public IIncidentStore Incidents { get; }

    /// <inheritdoc/>
    public IProcessStore Processes { get; }

    /// <inheritdoc/>
    public IModelStore Models { get; }

    /// <inheritdoc/>
    public ISettingsStore Settings { get; }

    /// <inheritdoc/>
    public IAccountStore Accounts { get; }

    /// <inheritdoc/>
    public IAuditStore Audit { get; }

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
            return new StoreStatus(_database.Location, _database.BytesOnDisk(), counts.Int(0), counts.Int(1), counts.Long(2), Range(reader), SchemaVersion(reader)) { Damage = _damage.Found };
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
    public ValueTask<CheckReport> CheckAsync(bool repairs, IProgress<StoreProgress>? progress, CancellationToken cancel) =>
        ValueTask.FromResult(_maintenance.Alone(() =>
        {
            var report = new StoreCheck(_database, _catalogue, repairs).Run(progress, cancel);
            var complaints = _database.Integrity();
            return complaints.Count == 0 ? report : report with { Complaints = [.. report.Complaints, .. complaints] };
        }));

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string host, TimeRange range, CancellationToken cancel)
    {
        _maintenance.Alone(() =>
        {
            _deletion.Run(host, range, cancel);
            _database.ReturnFreeSpace();
            return 0;
        });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<RetentionOutcome> ApplyRetentionAsync(RetentionPolicy policy, long nowMs, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_maintenance.Alone(() => _retention.Apply(policy, nowMs, cancel)));
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        _database.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Number of the newest migration applied.</summary>
    private protected abstract int SchemaVersion(SqlSession reader);

    private static TimeRange? Range(SqlSession reader)
    {
        using var ends = reader.Prepare(SelectEnds);
        return ends.Step() && !ends.IsNull(0) ? new TimeRange(ends.Long(0), ends.Long(1) + 1) : null;
    }
}
