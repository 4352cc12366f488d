using System.Collections;

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
