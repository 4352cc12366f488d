using Vigia.Model;

namespace Vigia.Storage.Sql;

/// <summary>Damage that readers came upon, each once. Bounded; safe for concurrent use.</summary>
/// <param name="whole">Is told too: the log of all readers, where this one is that of a single answer.</param>
internal sealed class DamageLog(DamageLog? whole = null)
{
    /// <summary>More than these are counted, not told.</summary>
    private const int Most = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<DamagedBlock> _known = [];
    private readonly List<DamagedBlock> _found = [];

    public IReadOnlyList<DamagedBlock> Found
    {
        get { lock (_gate) return [.. _found]; }
    }

    public void Note(HostCatalogue catalogue, ChunkRow chunk, int? number, string reason)
    {
        var series = number is int known && known < catalogue.Count ? catalogue[known].Key : null;
        Note(new DamagedBlock(catalogue.Host, series, new TimeRange(chunk.StartMs, chunk.EndMs), reason));
    }

    private void Note(DamagedBlock damage)
    {
        whole?.Note(damage);
        lock (_gate)
        {
            if (_found.Count < Most && _known.Add(damage)) _found.Add(damage);
        }
    }
}
