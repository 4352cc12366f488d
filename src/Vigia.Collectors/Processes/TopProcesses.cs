namespace Vigia.Collectors.Processes;

/// <summary>Chooses the processes worth showing: the first by each measure, each process once. Keeps its lists.</summary>
internal sealed class TopProcesses(ProcessOptions options)
{
    private readonly List<TrackedProcess> _chosen = [];
    private readonly HashSet<int> _pids = [];
    private readonly PriorityQueue<TrackedProcess, double> _best = new();

    public IReadOnlyList<TrackedProcess> Choose(IReadOnlyCollection<TrackedProcess> all)
    {
        _chosen.Clear();
        _pids.Clear();
        Take(all, options.TopByCpu, static process => process.CpuRank);
        Take(all, options.TopByMemory, static process => process.ResidentBytes);
        Take(all, options.TopByIo, static process => process.IoRank);
        Take(all, options.TopByThreads, static process => process.IsKernelThread ? 0 : process.Threads);
        Take(all, options.TopByFiles, static process => process.OpenFilesRank);
        _chosen.Sort(static (a, b) => b.CpuRank.CompareTo(a.CpuRank));
        return _chosen;
    }

    /// <summary>The k largest of n above zero, by a heap of k whose smallest goes first.</summary>
    private void Take(IReadOnlyCollection<TrackedProcess> all, int count, Func<TrackedProcess, double> rank)
    {
        foreach (var process in all)
        {
            var value = rank(process);
            if (value <= 0) continue;
            if (_best.Count < count) _best.Enqueue(process, value);
            else _best.EnqueueDequeue(process, value);
        }

        while (_best.TryDequeue(out var process, out _))
        {
            if (_pids.Add(process.Pid)) _chosen.Add(process);
        }
    }
}
