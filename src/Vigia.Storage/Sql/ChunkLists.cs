using Vigia.Model;
using Vigia.Storage.Chunks;
using Vigia.Storage.Reading;

namespace Vigia.Storage.Sql;

/// <summary>The chunks of a host, looked up once a level however often a question asks. Used by one thread, in one transaction.</summary>
internal sealed class ChunkLists(SqlSession session, int hostId)
{
    private const long HourMs = 3_600_000;

    private readonly List<ChunkRow>?[] _rows = new List<ChunkRow>?[3];
    private readonly TimeRange[] _ranges = new TimeRange[3];

    /// <summary>Chunks of a level that touch a range, the first stored first; the list is the caller's own.</summary>
    public List<ChunkRow> Touching(ChunkLevel level, TimeRange range)
    {
        var at = (int)level;
        if (_rows[at] is null || range.FromMs < _ranges[at].FromMs || range.ToMs > _ranges[at].ToMs)
        {
            // Who asks for a range asks for its whole hours next.
            _ranges[at] = RangeQueries.Widen(range, HourMs);
            _rows[at] = SqlChunks.List(session, hostId, level, _ranges[at]);
        }

        return _rows[at]!.FindAll(row => row.StartMs < range.ToMs && row.EndMs > range.FromMs);
    }
}
