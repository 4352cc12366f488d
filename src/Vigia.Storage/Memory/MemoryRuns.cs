using Vigia.Model;

namespace Vigia.Storage.Memory;

/// <summary>Runs of oddness in memory.</summary>
internal sealed class MemoryRuns(MemoryState state) : IRunStore
{
    public ValueTask SaveAsync(string host, OddRun run, CancellationToken cancel)
    {
        state.Write(host, known => known.Runs[(run.Detector, run.StartMs)] = run);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<OddRun>> ReadAsync(string host, TimeRange range, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return ValueTask.FromResult(state.Read<IReadOnlyList<OddRun>>(host, known =>
            [.. known.Runs.Values.Where(run => run.StartMs < range.ToMs && (run.EndMs is null || run.EndMs > range.FromMs))
                .OrderByDescending(run => run.StartMs).ThenBy(run => run.Detector, StringComparer.Ordinal).Take(limit)]));
    }
}
