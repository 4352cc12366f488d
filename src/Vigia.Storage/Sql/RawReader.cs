using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;

namespace Vigia.Storage.Sql;

/// <summary>Reads raw samples of one host from chunks and from the ticks that are not yet in one. Used by one thread, in one transaction.</summary>
internal sealed class RawReader
{
    private readonly SqlSession _session;
    private readonly HostCatalogue _catalogue;
    private readonly TimeRange _range;
    private readonly BlockDecoder _decoder = new();
    private readonly List<ChunkView> _chunks;
    private FrameColumns? _frames;
    private Dictionary<int, SeriesColumn>? _recent;

    public RawReader(SqlSession session, HostCatalogue catalogue, TimeRange range, DamageLog damage)
    {
        (_session, _catalogue, _range) = (session, catalogue, range);
        _chunks = SqlChunks.List(session, catalogue.HostId, ChunkLevel.Raw, range).ConvertAll(row => new ChunkView(session, catalogue, row, damage));
    }

    /// <summary>Chunks that touch the range.</summary>
    public IReadOnlyList<ChunkView> Chunks => _chunks;

    /// <summary>Only these series will be asked for: the ticks are walked once for all of them.</summary>
    public void Prefetch(HashSet<int>? wanted)
    {
        _frames = FrameColumns.Read(_session, _catalogue.HostId, _range, wanted);
        _recent = _frames.ByNumber();
    }

    /// <summary>The samples of a series inside the range; null when there are none.</summary>
    public SeriesColumn? Column(int number)
    {
        if (_recent is null) Prefetch(null);
        var pieces = new List<SeriesColumn>(_chunks.Count + 1);
        foreach (var chunk in _chunks)
        {
            if (chunk.Column(number, _decoder, _range.ToMs) is SeriesColumn column && column.Inside(_range) is { Count: > 0 } inside) pieces.Add(inside);
        }

        // Chunks come in the order they were stored, which is nearly always the order of time.
        if (_recent!.TryGetValue(number, out var recent)) pieces.Add(recent);
        return ColumnMerge.Merge(number, pieces);
    }

    /// <summary>All different time stamps of the host inside the range.</summary>
    public long[] Ticks()
    {
        if (_recent is null) Prefetch(null);
        var ticks = new HashSet<long>();
        foreach (var chunk in _chunks) AddTicks(ticks, chunk);

        Add(ticks, _frames!.Times);
        var sorted = ticks.ToArray();
        if (!IsAscending(sorted)) Array.Sort(sorted);
        return sorted;
    }

    /// <summary>What was added in order stays in order, as nearly always; sorting would first have to be compiled.</summary>
    private static bool IsAscending(long[] ticks)
    {
        for (var i = 1; i < ticks.Length; i++)
        {
            if (ticks[i] <= ticks[i - 1]) return false;
        }

        return true;
    }

    private void AddTicks(HashSet<long> ticks, ChunkView chunk)
    {
        foreach (var vector in chunk.Vectors) Add(ticks, vector);
        if (chunk.SharedTicks >= chunk.Row.Ticks) return;
        // Times that no two series share are in the series' own blocks.
        foreach (var number in chunk.Numbers())
        {
            if (chunk.Column(number, _decoder) is SeriesColumn column) Add(ticks, column.Times);
        }
    }

    private void Add(HashSet<long> ticks, ReadOnlySpan<long> times)
    {
        foreach (var time in times)
        {
            if (_range.Contains(time)) ticks.Add(time);
        }
    }
}
