using Vigia.Model;

namespace Vigia.Storage.Memory;

/// <summary>A store that is gone with the program: for tests, demonstrations, and runs that must leave no trace. Safe for concurrent use.</summary>
public sealed class InMemoryStore : IVigiaStore
{
    private readonly MemoryState _state = new();

    /// <summary>Makes an empty store.</summary>
    public InMemoryStore()
    {
        Samples = new MemorySamples(_state);
        Events = new MemoryEvents(_state);
        Runs = new MemoryRuns(_state);
        Incidents = new MemoryIncidents(_state);
        Processes = new MemoryProcesses(_state);
        Models = new MemoryModels(_state);
        Settings = new MemorySettings(_state);
    }

    /// <inheritdoc/>
    public ISampleStore Samples { get; }

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
    public IAccountStore Accounts { get; } = new MemoryAccounts();

    /// <inheritdoc/>
    public IAuditStore Audit { get; } = new MemoryAudit();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> GetHostsAsync(CancellationToken cancel) =>
        ValueTask.FromResult(_state.Locked<IReadOnlyList<string>>(() => [.. _state.Hosts.Keys]));

    /// <inheritdoc/>
    public ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancel) => ValueTask.FromResult(_state.Locked(() =>
    {
        var hosts = _state.Hosts.Values;
        var samples = hosts.Sum(host => host.Ticks.Values.Sum(tick => (long)tick.Count));
        var filled = hosts.Where(host => host.Ticks.Count > 0).ToList();
        TimeRange? range = filled.Count == 0 ? null : new TimeRange(filled.Min(host => host.Ticks.Keys[0]), filled.Max(host => host.Ticks.Keys[^1]) + 1);
        return new StoreStatus("memory", samples * sizeof(double), hosts.Count(), hosts.Sum(host => host.Series.Count), samples, range, SchemaVersion: 0);
    }));

    /// <inheritdoc/>
    public ValueTask<MaintenanceOutcome> MaintainAsync(CancellationToken cancel) => ValueTask.FromResult(default(MaintenanceOutcome));

    /// <inheritdoc/>
    public ValueTask<MaintenanceOutcome> CompactAsync(IProgress<StoreProgress>? progress, CancellationToken cancel) => ValueTask.FromResult(default(MaintenanceOutcome));

    /// <inheritdoc/>
    public ValueTask<CheckReport> CheckAsync(bool repairs, IProgress<StoreProgress>? progress, CancellationToken cancel) =>
        ValueTask.FromResult(new CheckReport(0, 0, [], [], []));

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string host, TimeRange range, CancellationToken cancel)
    {
        if (range == TimeRange.All) _state.Remove(host);
        else _state.Write(host, known => known.Remove(range));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<RetentionOutcome> ApplyRetentionAsync(RetentionPolicy policy, long nowMs, CancellationToken cancel) => ValueTask.FromResult(_state.Locked(() =>
    {
        long ticks = 0, bytes = 0;
        foreach (var known in _state.Hosts.Values) known.Forget(nowMs);
        while (OldestBeyond(policy, nowMs) is MemoryHost host)
        {
            ticks++;
            bytes += host.Ticks.Values[0].Count * sizeof(double);
            host.Processes.Remove(host.Ticks.Keys[0]);
            host.Ticks.RemoveAt(0);
        }

        return new RetentionOutcome(ticks, bytes);
    }));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private MemoryHost? OldestBeyond(RetentionPolicy policy, long nowMs)
    {
        var oldest = _state.Hosts.Values.Where(host => host.Ticks.Count > 0).MinBy(host => host.Ticks.Keys[0]);
        if (oldest is null) return null;
        var isTooOld = policy.Raw is TimeSpan age && oldest.Ticks.Keys[0] < nowMs - (long)age.TotalMilliseconds;
        // All it has are raw samples.
        var most = Math.Min(policy.MaxBytes ?? long.MaxValue, policy.MaxRawBytes ?? long.MaxValue);
        var isTooMuch = most < long.MaxValue && _state.Hosts.Values.Sum(host => host.Ticks.Values.Sum(tick => (long)tick.Count * sizeof(double))) > most;
        return isTooOld || isTooMuch ? oldest : null;
    }
}
