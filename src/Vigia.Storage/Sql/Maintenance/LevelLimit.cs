using Vigia.Model;
using Vigia.Storage.Chunks;

namespace Vigia.Storage.Sql.Maintenance;

/// <summary>Removes the oldest chunks of a level, of all hosts looked after, until what is left fits a size of the level's own.</summary>
internal static class LevelLimit
{
    /// <summary>Blocks of a chunk lie side by side, see <see cref="BlockId"/>. Their lengths are told without reading them.</summary>
    private const string SelectSizes = """
        SELECT id, ticks, start_ms, end_ms, (SELECT sum(length(block.data)) FROM block WHERE block.id>=chunk.id*1048576 AND block.id<(chunk.id+1)*1048576)
        FROM chunk WHERE host_id=?1 AND level=?2
        """;

    /// <summary>Removes what is too much; the ticks that went.</summary>
    public static long Apply(SqlDatabase database, IReadOnlyList<int> hostIds, ChunkLevel level, long limit, CancellationToken cancel)
    {
        var chunks = database.Read(reader => hostIds.SelectMany(hostId => Sizes(reader, hostId, level)).ToList());
        var left = chunks.Sum(chunk => chunk.Bytes);
        long ticks = 0;
        foreach (var chunk in chunks.OrderBy(chunk => chunk.Range.ToMs).ThenBy(chunk => chunk.Id).TakeWhile(_ => left > limit))
        {
            cancel.ThrowIfCancellationRequested();
            database.Write(writer => SqlRetention.Remove(writer, chunk.HostId, level, chunk.Id, chunk.Range));
            left -= chunk.Bytes;
            ticks += chunk.Ticks;
        }

        return ticks;
    }

    private static List<ChunkSize> Sizes(SqlSession reader, int hostId, ChunkLevel level)
    {
        var sizes = new List<ChunkSize>();
        using var rows = reader.Prepare(SelectSizes).Bind(1, hostId).Bind(2, (int)level);
        while (rows.Step())
            sizes.Add(new ChunkSize(hostId, rows.Long(0), rows.Int(1), new TimeRange(rows.Long(2), rows.Long(3)), rows.IsNull(4) ? 0 : rows.Long(4)));
        return sizes;
    }

    private sealed record ChunkSize(int HostId, long Id, int Ticks, TimeRange Range, long Bytes);
}
