using System.Collections;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Collectors;

/// <summary>The collectors of a machine, with the open files they share. Not thread-safe.</summary>
public sealed class CollectorSet : IReadOnlyList<ICollector>, IDisposable
{
    private readonly IReadOnlyList<ICollector> _collectors;
    private readonly IReadOnlyList<IDisposable> _shared;

    internal CollectorSet(IReadOnlyList<ICollector> collectors, params IReadOnlyList<IDisposable> shared)
    {
        _collectors = collectors;
        _shared = shared;
    }

    /// <summary>
    /// The file systems told about, with their devices and kinds, which are no labels of their series; empty where there is no
    /// mount table, and before the first tick. Safe from any thread.
    /// </summary>
    public IReadOnlyList<Mount> Mounts => _collectors.OfType<FilesystemCollector>().FirstOrDefault()?.Mounts ?? [];

    /// <inheritdoc/>
    public int Count => _collectors.Count;

    /// <inheritdoc/>
    public ICollector this[int index] => _collectors[index];

    /// <inheritdoc/>
    public IEnumerator<ICollector> GetEnumerator() => _collectors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _collectors.GetEnumerator();

    /// <summary>Closes every open file. Only after the loop that uses the collectors has ended.</summary>
    public void Dispose()
    {
        foreach (var collector in _collectors) (collector as IDisposable)?.Dispose();
        foreach (var shared in _shared) shared.Dispose();
    }
}
