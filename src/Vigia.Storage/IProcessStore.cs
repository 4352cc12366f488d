using Vigia.Model;

namespace Vigia.Storage;

/// <summary>Processes at moments. Written with the tick that saw them.</summary>
public interface IProcessStore
{
    /// <summary>The newest snapshot at or before the moment, at most a minute older; null when there is none.</summary>
    ValueTask<ProcessSnapshot?> ReadAtAsync(string host, long timestampMs, CancellationToken cancel);

    /// <summary>What one process used over time, oldest first.</summary>
    ValueTask<IReadOnlyList<(long TimestampMs, ProcessSample Sample)>> ReadHistoryAsync(string host, ProcessKey process, TimeRange range, CancellationToken cancel);
}
