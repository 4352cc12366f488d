namespace Vigia.Storage.Memory;

/// <summary>Everything an <see cref="InMemoryStore"/> holds, behind one lock.</summary>
internal sealed class MemoryState
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, MemoryHost> _hosts = new(StringComparer.Ordinal);

    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, MemoryHost> Hosts => _hosts;

    public T Locked<T>(Func<T> work)
    {
        lock (_gate) return work();
    }

    /// <summary>Reads what is kept of a host; an unknown one reads as empty.</summary>
    public T Read<T>(string host, Func<MemoryHost, T> work)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        lock (_gate) return work(_hosts.TryGetValue(host, out var known) ? known : new MemoryHost());
    }

    /// <summary>Forgets a host.</summary>
    public void Remove(string host)
    {
        lock (_gate) _hosts.Remove(host);
    }

    /// <summary>Changes what is kept of a host, which becomes known by it.</summary>
    public T Write<T>(string host, Func<MemoryHost, T> work)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        lock (_gate)
        {
            if (!_hosts.TryGetValue(host, out var known)) _hosts.Add(host, known = new MemoryHost());
            return work(known);
        }
    }
}
