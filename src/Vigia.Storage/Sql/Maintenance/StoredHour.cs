using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;

namespace Vigia.Storage.Sql.Maintenance;

/// <summary>All raw chunks of one hour, read series by series.</summary>
internal sealed class StoredHour
{
    private readonly List<ChunkView> _chunks;
    private readonly BlockDecoder _decoder = new();

    public StoredHour(SqlSession reader, HostCatalogue catalogue, TimeRange hour, DamageLog damage)
    {
        Rows = SqlChunks.List(reader, catalogue.HostId, ChunkLevel.Raw, hour);
        _chunks = [.. Rows.Select(row => new ChunkView(reader, catalogue, row, damage))];
    }

    /// <summary>The chunks, the first stored first.</summary>
    public IReadOnlyList<ChunkRow> Rows { get; }

    /// <summary>Numbers of the series in any of them, ascending.</summary>
    public IEnumerable<int> Numbers() => _chunks.SelectMany(chunk => chunk.Numbers()).Distinct().Order();

    /// <summary>The samples of a series.</summary>
    public SeriesColumn? Column(int number)
    {
        var pieces = new List<SeriesColumn>();
        foreach (var chunk in _chunks)
        {
            if (chunk.Column(number, _decoder) is SeriesColumn column) pieces.Add(column);
        }

        return ColumnMerge.Merge(number, pieces);
    }

    /// <summary>
    /// The times of the merged chunk. Where each chunk has one set of times their union is the new one; otherwise the
    /// series are looked at.
    /// </summary>
    public TimeVectors SharedTimes()
    {
        if (_chunks.TrueForAll(chunk => chunk.Vectors.Length == 1 && chunk.SharedTicks >= chunk.Row.Ticks))
        {
            var times = _chunks.SelectMany(chunk => chunk.Vectors[0]).Distinct().ToArray();
            Array.Sort(times);
            return TimeVectors.Single(times);
        }

        return TimeVectors.Of([.. Numbers().Select(Column).OfType<SeriesColumn>()]);
    }
}
