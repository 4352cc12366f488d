using Vigia.Model;

namespace Vigia.Storage.Buffering;

/// <summary>Events of a <see cref="BufferedStore"/>. Changing one that does not wait in the buffer needs the server.</summary>
internal sealed class BufferedEvents(IVigiaStore remote, Outbox outbox) : IEventStore
{
    public ValueTask AppendAsync(string host, HostEvent hostEvent, CancellationToken cancel) => outbox.WriteAsync(store => store.Events.AppendAsync(host, hostEvent, cancel), cancel);

    public async ValueTask<bool> ReplaceAsync(string host, HostEvent known, HostEvent? replacement, CancellationToken cancel)
    {
        var isReplaced = false;
        await outbox.WriteAsync(
            async store => isReplaced = await store.Events.ReplaceAsync(host, known, replacement, cancel),
            async buffer => isReplaced = await buffer.Events.ReplaceAsync(host, known, replacement, cancel) || await remote.Events.ReplaceAsync(host, known, replacement, cancel),
            cancel);
        return isReplaced;
    }

    /// <remarks>A note that was written and set aside while the server was away never comes to the server.</remarks>
    public async ValueTask<bool> SetAsideAsync(string host, HostEvent known, long nowMs, CancellationToken cancel)
    {
        var isAside = false;
        await outbox.WriteAsync(
            async store => isAside = await store.Events.SetAsideAsync(host, known, nowMs, cancel),
            async buffer => isAside = await buffer.Events.SetAsideAsync(host, known, nowMs, cancel) || await remote.Events.SetAsideAsync(host, known, nowMs, cancel),
            cancel);
        return isAside;
    }

    public ValueTask<IReadOnlyList<HostEvent>> ReadAsideAsync(string host, long nowMs, CancellationToken cancel) =>
        outbox.ReadAsync((store, _) => store.Events.ReadAsideAsync(host, nowMs, cancel));

    public ValueTask<IReadOnlyList<HostEvent>> ReadAsync(string host, TimeRange range, CancellationToken cancel) =>
        outbox.ReadAsync((store, _) => store.Events.ReadAsync(host, range, cancel));

    public ValueTask MarkCollectorAsync(string host, string bootId, bool cleanStop, CancellationToken cancel) =>
        outbox.WriteAsync(store => store.Events.MarkCollectorAsync(host, bootId, cleanStop, cancel), cancel);
}
