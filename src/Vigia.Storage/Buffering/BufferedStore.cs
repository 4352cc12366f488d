using Vigia.Model;

namespace Vigia.Storage.Buffering;

/// <summary>
/// A store on a server that may go away, with a small store on this machine in front of it: while the server is away what
/// is recorded goes there, and is delivered afterwards, each tick exactly once. Safe for concurrent use.
/// </summary>
/// <remarks>
/// What is recorded are ticks with their processes and events, runs, incidents, events, and the collector's marks. Reading
/// tells meanwhile what waits here, and the settings as they were last known. All else, such as models, accounts, answers
/// and imports, needs the server and throws while it is away. The buffer holds at most
/// <see cref="MaxBytes"/>; past that its oldest ticks are dropped, which <see cref="StoreStatus.Dropped"/> counts. It is
/// kept on the disk: a program that ends meanwhile delivers at its next start.
/// </remarks>
public sealed class BufferedStore : IVigiaStore
{
    /// <summary>Size of the buffer: about two weeks of a host with 500 series.</summary>
    public const long MaxBytes = 256_000_000;

    /// <summary>How often a server that is away is tried again.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    private readonly IVigiaStore _remote;
    private readonly IVigiaStore _buffer;
    private readonly Outbox _outbox;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _delivery;
    private StoreStatus? _lastStatus;

    private BufferedStore(IVigiaStore remote, IVigiaStore buffer, Outbox outbox, TimeProvider time)
    {
        (_remote, _buffer, _outbox) = (remote, buffer, outbox);
        Samples = new BufferedSamples(remote.Samples, outbox);
        Events = new BufferedEvents(remote, outbox);
        Runs = new BufferedRuns(outbox);
        Incidents = new BufferedIncidents(remote, outbox);
        Processes = new BufferedProcesses(outbox);
        Settings = new BufferedSettings(remote, buffer.Settings, outbox);
        _delivery = Task.Run(() => DeliverAsync(time), CancellationToken.None);
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
    public IModelStore Models => _remote.Models;

    /// <inheritdoc/>
    public ISettingsStore Settings { get; }

    /// <inheritdoc/>
    public IAccountStore Accounts => _remote.Accounts;

    /// <inheritdoc/>
    public IAuditStore Audit => _remote.Audit;

    /// <summary>Whether the server did not answer when it was asked last; what is recorded waits on this machine.</summary>
    public bool IsUnreachable => _outbox.IsUnreachable;

    /// <summary>Puts a buffer in front of a store; both belong to the result from then on.</summary>
    /// <param name="remote">The store on the server.</param>
    /// <param name="buffer">The store on this machine. What waits in it from before is delivered first.</param>
    /// <param name="time">Spaces out attempts.</param>
    /// <param name="maxBytes">Size past which the oldest ticks of the buffer are dropped.</param>
    /// <param name="isUnreachable">Whether the server is known not to answer now.</param>
    /// <param name="cancel">Gives up.</param>
    public static async ValueTask<BufferedStore> OpenAsync(
        IVigiaStore remote, IVigiaStore buffer, TimeProvider time, long maxBytes = MaxBytes, bool isUnreachable = false, CancellationToken cancel = default) =>
        new(remote, buffer, await Outbox.OpenAsync(remote, buffer, maxBytes, isUnreachable, cancel), time);

    /// <summary>Notes in a buffer that its server was reached, so that the next start need not wait for it.</summary>
    public static ValueTask NoteReachedAsync(IVigiaStore buffer, string server, CancellationToken cancel) => buffer.Settings.SetAsync(BufferedSettings.Server, server, cancel);

    /// <summary>Whether a server was ever reached with this buffer.</summary>
    public static async ValueTask<bool> WasReachedAsync(IVigiaStore buffer, string server, CancellationToken cancel) =>
        (await buffer.Settings.ReadAllAsync(cancel)).GetValueOrDefault(BufferedSettings.Server) == server;

    /// <summary>Delivers what waits now. False when the server is away.</summary>
    public ValueTask<bool> DeliverAsync(CancellationToken cancel) => _outbox.TryDeliverAsync(cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> GetHostsAsync(CancellationToken cancel) => _outbox.ReadAsync((store, _) => store.GetHostsAsync(cancel));

    /// <summary>The status of the server's store; while it is away the last one known, or that of the buffer.</summary>
    public async ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancel)
    {
        var status = await _outbox.ReadAsync(async (store, isBuffer) => isBuffer ? _lastStatus ?? await store.GetStatusAsync(cancel) : _lastStatus = await store.GetStatusAsync(cancel));
        return status with { IsAway = _outbox.IsAway, Dropped = _outbox.Dropped };
    }

    /// <inheritdoc/>
    public async ValueTask<MaintenanceOutcome> MaintainAsync(CancellationToken cancel)
    {
        if (_outbox.IsAway && await _buffer.MaintainAsync(cancel) is var outcome && _outbox.IsUnreachable) return outcome;
        return await _remote.MaintainAsync(cancel);
    }

    /// <inheritdoc/>
    public ValueTask<MaintenanceOutcome> CompactAsync(IProgress<StoreProgress>? progress, CancellationToken cancel) => _remote.CompactAsync(progress, cancel);

    /// <inheritdoc/>
    public ValueTask<CheckReport> CheckAsync(bool repairs, IProgress<StoreProgress>? progress, CancellationToken cancel) => _remote.CheckAsync(repairs, progress, cancel);

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string host, TimeRange range, CancellationToken cancel) => _remote.DeleteAsync(host, range, cancel);

    /// <inheritdoc/>
    public ValueTask<RetentionOutcome> ApplyRetentionAsync(RetentionPolicy policy, long nowMs, CancellationToken cancel) => _remote.ApplyRetentionAsync(policy, nowMs, cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _delivery.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _remote.DisposeAsync();
        await _buffer.DisposeAsync();
        _outbox.Dispose();
        _stop.Dispose();
    }

    private async Task DeliverAsync(TimeProvider time)
    {
        while (true)
        {
            await Task.Delay(Retry, time, _stop.Token);
            if (!_outbox.IsAway) continue;
            try
            {
                await _outbox.TryDeliverAsync(_stop.Token);
            }
            catch (StoreException)
            {
                // The server answers but refuses, or the buffer's disk fails: what waits stays, and is tried again.
            }
        }
    }
}
