using Vigia.Model;

namespace Vigia.Storage;

/// <summary>Runs of oddness: from onset to end, with their evidence. Never rewritten by a later model.</summary>
public interface IRunStore
{
    /// <summary>Stores a run, or brings an open one up to date (same host, detector and start).</summary>
    ValueTask SaveAsync(string host, OddRun run, CancellationToken cancel);

    /// <summary>Runs that touch the range, newest first.</summary>
    ValueTask<IReadOnlyList<OddRun>> ReadAsync(string host, TimeRange range, int limit, CancellationToken cancel);
}
