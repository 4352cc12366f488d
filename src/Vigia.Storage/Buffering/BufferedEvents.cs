using Vigia.Model;

namespace Vigia.Storage.Buffering;

/// <summary>Events of a <see cref="BufferedStore"/>.</summary>
internal sealed class BufferedEvents(Outbox outbox) : IEventStore
{
    public ValueTask AppendAsync(string host, HostEvent hostEvent, CancellationToken cancel) => outbox.WriteAsync(store => store.Events.AppendAsync(host, hostEvent, cancel), cancel);

    public ValueTask<IReadOnlyList<HostEvent>> ReadAsync(string host, TimeRange range, CancellationToken cancel) =>
        outbox.ReadAsync((store, _) => store.Events.ReadAsync(host, range, cancel));

    public ValueTask MarkCollectorAsync(string host, string bootId, bool cleanStop, CancellationToken cancel) =>
        outbox.WriteAsync(store => store.Events.MarkCollectorAsync(host, bootId, cleanStop, cancel), cancel);
}
