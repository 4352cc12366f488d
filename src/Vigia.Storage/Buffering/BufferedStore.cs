using Vigia.Model;

namespace Vigia.Storage.Buffering;

/// <summary>
/// A store on a server that may go away, with a small store on this machine in front of it: while the server is away what
/// is recorded goes there, and is delivered afterwards, each tick exactly once. Safe for concurrent use.
/// </summary>
/// <remarks>
/// What is recorded are ticks with their processes and events, runs, events, and the collector's marks. All else, such as
/// reading and saving models, needs the server and throws while it is away. The buffer holds at most
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
        Events = new BufferedEvents(remote.Events, outbox);
        Runs = new BufferedRuns(remote.Runs, outbox);
        _delivery = Task.Run(() => DeliverAsync(time), CancellationToken.None);
    }

    /// <inheritdoc/>
    public ISampleStore Samples { get; }

    /// <inheritdoc/>
    public IEventStore Events { get; }

    /// <inheritdoc/>
    public IRunStore Runs { get; }

    /// <inheritdoc/>
    public IIncidentStore Incidents => _remote.Incidents;

    /// <inheritdoc/>
    public IProcessStore Processes => _remote.Processes;

    /// <inheritdoc/>
    public IModelStore Models => _remote.Models;

    /// <inheritdoc/>
    public ISettingsStore Settings => _remote.Settings;

    /// <inheritdoc/>
    public IAccountStore Accounts => _remote.Accounts;

    /// <inheritdoc/>
    public IAuditStore Audit => _remote.Audit;

    /// <summary>Puts a buffer in front of a store; both belong to the result from then on.</summary>
    /// <param name="remote">The store on the server.</param>
    /// <param name="buffer">The store on this machine. What waits in it from before is delivered first.</param>
    /// <param name="time">Spaces out attempts.</param>
    /// <param name="maxBytes">Size past which the oldest ticks of the buffer are dropped.</param>
    /// <param name="cancel">Gives up.</param>
    public static async ValueTask<BufferedStore> OpenAsync(IVigiaStore remote, IVigiaStore buffer, TimeProvider time, long maxBytes = MaxBytes, CancellationToken cancel = default) =>
        new(remote, buffer, await Outbox.OpenAsync(remote, buffer, maxBytes, cancel), time);

    /// <summary>Delivers what waits now. False when the server is away.</summary>
    public ValueTask<bool> DeliverAsync(CancellationToken cancel) => _outbox.TryDeliverAsync(cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> GetHostsAsync(CancellationToken cancel) => _remote.GetHostsAsync(cancel);

    /// <summary>The status of the server's store; while it is away the last one known.</summary>
    public async ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancel)
    {
        try
        {
            _lastStatus = await _remote.GetStatusAsync(cancel);
        }
        catch (StoreException e) when (e.IsConnectionLost && _lastStatus is not null)
        {
            // What was known a moment ago is more use to a reader than nothing; IsAway says that it is old.
        }

        return _lastStatus! with { IsAway = _outbox.IsAway, Dropped = _outbox.Dropped };
    }

    /// <inheritdoc/>
    public async ValueTask<MaintenanceOutcome> MaintainAsync(CancellationToken cancel)
    {
        if (_outbox.IsAway) await _buffer.MaintainAsync(cancel);
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
