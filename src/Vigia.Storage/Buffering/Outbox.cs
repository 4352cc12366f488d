namespace Vigia.Storage.Buffering;

/// <summary>Decides where a write goes: to the server, or behind what waits for it on this machine. Safe for concurrent use.</summary>
internal sealed class Outbox : IDisposable
{
    /// <summary>Writes after which the buffer's size is looked at.</summary>
    private const int WritesPerLook = 600;

    private readonly IVigiaStore _remote;
    private readonly IVigiaStore _buffer;
    private readonly long _maxBytes;
    private readonly Delivery _delivery;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private long _dropped;
    private int _writes;
    private volatile bool _isAway;
    private volatile bool _isUnreachable;

    private Outbox(IVigiaStore remote, IVigiaStore buffer, long maxBytes, bool isAway)
    {
        (_remote, _buffer, _maxBytes, _isAway) = (remote, buffer, maxBytes, isAway);
        _delivery = new Delivery(remote, buffer);
    }

    /// <summary>Whether something waits in the buffer, so that later writes have to go behind it.</summary>
    public bool IsAway => _isAway;

    /// <summary>Whether the server did not answer when it was asked last.</summary>
    public bool IsUnreachable => _isUnreachable;

    /// <summary>Ticks dropped because the buffer was full.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public static async ValueTask<Outbox> OpenAsync(IVigiaStore remote, IVigiaStore buffer, long maxBytes, bool isUnreachable, CancellationToken cancel) =>
        new(remote, buffer, maxBytes, isUnreachable || (await buffer.GetHostsAsync(cancel)).Count > 0) { _isUnreachable = isUnreachable };

    /// <summary>Asks the server or, when that does not answer, the buffer, which knows what was recorded since.</summary>
    /// <param name="ask">The question; told whether it is put to the buffer.</param>
    public async ValueTask<T> ReadAsync<T>(Func<IVigiaStore, bool, ValueTask<T>> ask)
    {
        if (!_isUnreachable)
        {
            try
            {
                return await ask(_remote, false);
            }
            catch (StoreException e) when (e.IsConnectionLost)
            {
                _isAway = _isUnreachable = true;
            }
        }

        return await ask(_buffer, true);
    }

    /// <summary>Runs a write on the server or, when that is away or something waits already, on the buffer.</summary>
    /// <remarks>
    /// A write whose connection broke may have been stored or not. It is written to the buffer and delivered, and the server's
    /// store takes the same tick, event or run a second time without a trace.
    /// </remarks>
    public ValueTask WriteAsync(Func<IVigiaStore, ValueTask> write, CancellationToken cancel) => WriteAsync(write, write, cancel);

    /// <summary>The same for a write that is another one when it has to wait.</summary>
    public async ValueTask WriteAsync(Func<IVigiaStore, ValueTask> write, Func<IVigiaStore, ValueTask> writeBehind, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (!_isAway && await TryRemoteAsync(write)) return;
            _isAway = true;
            await writeBehind(_buffer);
            if (++_writes % WritesPerLook == 0) await LimitAsync(cancel);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Delivers until nothing waits. False when the server is away.</summary>
    public async ValueTask<bool> TryDeliverAsync(CancellationToken cancel)
    {
        // Whether it is there again is asked before writers have to wait: a server that does not even refuse takes seconds to say nothing.
        if (_isUnreachable && !await AnswersAsync(cancel)) return false;
        while (_isAway)
        {
            // Nothing may be written into the part of the buffer that is delivered and removed: writers wait for a part.
            await _gate.WaitAsync(cancel);
            try
            {
                if (!await _delivery.NextPartAsync(cancel)) _isAway = false;
                _isUnreachable = false;
            }
            catch (StoreException e) when (e.IsConnectionLost)
            {
                _isUnreachable = true;
                return false;
            }
            finally
            {
                _gate.Release();
            }
        }

        return true;
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            await _remote.GetHostsAsync(cancel);
            return true;
        }
        catch (StoreException e) when (e.IsConnectionLost)
        {
            return false;
        }
    }

    private async ValueTask<bool> TryRemoteAsync(Func<IVigiaStore, ValueTask> write)
    {
        try
        {
            await write(_remote);
            return true;
        }
        catch (StoreException e) when (e.IsConnectionLost)
        {
            _isUnreachable = true;
            return false;
        }
    }

    private async ValueTask LimitAsync(CancellationToken cancel)
    {
        await _buffer.MaintainAsync(cancel);
        var outcome = await _buffer.ApplyRetentionAsync(new RetentionPolicy(null, _maxBytes), nowMs: 0, cancel);
        Interlocked.Add(ref _dropped, outcome.Ticks);
    }
}
