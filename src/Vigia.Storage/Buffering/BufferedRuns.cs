using Vigia.Model;

namespace Vigia.Storage.Buffering;

/// <summary>Runs of a <see cref="BufferedStore"/>.</summary>
internal sealed class BufferedRuns(Outbox outbox) : IRunStore
{
    public ValueTask SaveAsync(string host, OddRun run, CancellationToken cancel) => outbox.WriteAsync(store => store.Runs.SaveAsync(host, run, cancel), cancel);

    public ValueTask<IReadOnlyList<OddRun>> ReadAsync(string host, TimeRange range, int limit, CancellationToken cancel) =>
        outbox.ReadAsync((store, _) => store.Runs.ReadAsync(host, range, limit, cancel));
}
