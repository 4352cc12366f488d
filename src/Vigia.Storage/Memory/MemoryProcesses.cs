using Vigia.Model;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Memory;

/// <summary>Processes in memory.</summary>
internal sealed class MemoryProcesses(MemoryState state) : IProcessStore
{
    public ValueTask<ProcessSnapshot?> ReadAtAsync(string host, long timestampMs, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read(host, known =>
        {
            var after = MemoryHost.FirstAt(known.Processes.Keys, timestampMs + 1);
            return after > 0 && known.Processes.Keys[after - 1] >= timestampMs - SqlProcesses.OldestMs ? known.Processes.Values[after - 1] : null;
        }));

    public ValueTask<IReadOnlyList<(long TimestampMs, ProcessSample Sample)>> ReadHistoryAsync(string host, ProcessKey process, TimeRange range, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read<IReadOnlyList<(long, ProcessSample)>>(host, known =>
            [.. from snapshot in MemoryHost.Inside(known.Processes, range)
                from sample in snapshot.Value.Processes
                where sample.Process.Key == process
                select (snapshot.Key, sample)]));
}
