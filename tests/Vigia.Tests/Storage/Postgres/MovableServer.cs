using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Memory;

namespace Vigia.Tests.Storage.Postgres;

internal enum ServerState
{
    There,
    Away,

    /// <summary>What is sent arrives and is stored; the sender hears of a broken connection.</summary>
    StoresButAnswersNothing,
}

/// <summary>A store in memory that can be away. It outlives whoever disposes it.</summary>
internal sealed class MovableServer : IVigiaStore, ISampleStore
{
    private readonly InMemoryStore _inner = new();

    public ServerState State { get; set; }

    /// <summary>Times of the ticks that arrived, in that order, those that came twice twice.</summary>
    public List<long> Ticks { get; } = [];

    public ISampleStore Samples => this;

    public IEventStore Events => Reached()._inner.Events;

    public IRunStore Runs => Reached()._inner.Runs;

    public IIncidentStore Incidents => Reached()._inner.Incidents;

    public IProcessStore Processes => Reached()._inner.Processes;

    public IModelStore Models => Reached()._inner.Models;

    public ISettingsStore Settings => Reached()._inner.Settings;

    public IAccountStore Accounts => Reached()._inner.Accounts;

    public IAuditStore Audit => Reached()._inner.Audit;

    public async ValueTask AppendAsync(string host, Frame frame, CancellationToken cancel)
    {
        if (State == ServerState.Away) throw Lost();
        Ticks.Add(frame.TimestampMs);
        await _inner.Samples.AppendAsync(host, frame, cancel);
        if (State == ServerState.StoresButAnswersNothing) throw Lost();
    }

    public ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesInfo> series, IReadOnlyList<ImportedSample> samples, CancellationToken cancel) => Reached()._inner.Samples.ImportAsync(host, series, samples, cancel);

    public ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesSamples> columns, CancellationToken cancel) => Reached()._inner.Samples.ImportAsync(host, columns, cancel);

    public ValueTask<IReadOnlyList<SeriesInfo>> GetCatalogueAsync(string host, CancellationToken cancel) => Reached()._inner.Samples.GetCatalogueAsync(host, cancel);

    public ValueTask<LastTick?> GetLastTickAsync(string host, CancellationToken cancel) => Reached()._inner.Samples.GetLastTickAsync(host, cancel);

    public ValueTask<RangeResult> ReadAsync(RangeQuery query, CancellationToken cancel) => Reached()._inner.Samples.ReadAsync(query, cancel);

    public IAsyncEnumerable<RawRow> ReadRawAsync(string host, IReadOnlyList<SeriesKey>? series, TimeRange range, CancellationToken cancel) => Reached()._inner.Samples.ReadRawAsync(host, series, range, cancel);

    public ValueTask<TickCount> CountAsync(string host, SeriesKey series, double atLeast, TimeRange range, CancellationToken cancel) => Reached()._inner.Samples.CountAsync(host, series, atLeast, range, cancel);

    public ValueTask<IReadOnlyList<string>> GetHostsAsync(CancellationToken cancel) => Reached()._inner.GetHostsAsync(cancel);

    public ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancel) => Reached()._inner.GetStatusAsync(cancel);

    public ValueTask<MaintenanceOutcome> MaintainAsync(CancellationToken cancel) => Reached()._inner.MaintainAsync(cancel);

    public ValueTask<MaintenanceOutcome> CompactAsync(IProgress<StoreProgress>? progress, CancellationToken cancel) => Reached()._inner.CompactAsync(progress, cancel);

    public ValueTask<CheckReport> CheckAsync(bool repairs, IProgress<StoreProgress>? progress, CancellationToken cancel) => Reached()._inner.CheckAsync(repairs, progress, cancel);

    public ValueTask DeleteAsync(string host, TimeRange range, CancellationToken cancel) => Reached()._inner.DeleteAsync(host, range, cancel);

    public ValueTask<RetentionOutcome> ApplyRetentionAsync(RetentionPolicy policy, long nowMs, CancellationToken cancel) => Reached()._inner.ApplyRetentionAsync(policy, nowMs, cancel);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private MovableServer Reached() => State == ServerState.There ? this : throw Lost();

    private static StoreException Lost() => new("The server is away.") { IsConnectionLost = true };
}
