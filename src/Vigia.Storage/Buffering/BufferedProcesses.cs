using Vigia.Model;

namespace Vigia.Storage.Buffering;

/// <summary>Processes of a <see cref="BufferedStore"/>; they are written with their tick.</summary>
internal sealed class BufferedProcesses(Outbox outbox) : IProcessStore
{
    public ValueTask<ProcessSnapshot?> ReadAtAsync(string host, long timestampMs, CancellationToken cancel) =>
        outbox.ReadAsync((store, _) => store.Processes.ReadAtAsync(host, timestampMs, cancel));

    public ValueTask<IReadOnlyList<(long TimestampMs, ProcessSample Sample)>> ReadHistoryAsync(string host, ProcessKey process, TimeRange range, CancellationToken cancel) =>
        outbox.ReadAsync((store, _) => store.Processes.ReadHistoryAsync(host, process, range, cancel));
}
