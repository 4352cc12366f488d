using Vigia.Model;
using Vigia.Storage.Chunks;

namespace Vigia.Storage.Sql;

/// <summary>The tables of chunks and blocks: how rows are written, found and removed.</summary>
internal static class SqlChunks
{
    private const string Columns = "id, start_ms, end_ms, ticks, series, samples, is_repacked, born";
    private const string InsertChunk = """
        INSERT INTO chunk (host_id, level, start_ms, end_ms, ticks, series, samples, is_repacked, born)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0) RETURNING id
        """;

    private const string SelectTouching = $"SELECT {Columns} FROM chunk WHERE host_id=?1 AND level=?2 AND start_ms<?4 AND start_ms>?5 AND end_ms>?3";
    private const string SelectSpan = $"{SelectTouching} ORDER BY id";

    private const string SelectFirst = $"{SelectTouching} ORDER BY start_ms LIMIT 1";
    private const string SelectBlock = "SELECT data FROM block WHERE id=?1";
    private const string SelectHolding = "SELECT id, data FROM block WHERE id<=?1 AND id>=?2 ORDER BY id DESC LIMIT 1";
    private const string SelectRows = "SELECT id, data FROM block WHERE id>=?1 AND id<?2 ORDER BY id";
    private const string DeleteBlocks = "DELETE FROM block WHERE id>=?1 AND id<?2";
    private const string DeleteChunk = "DELETE FROM chunk WHERE id=?1";
    private const string UpdateBorn = "UPDATE chunk SET born=?2 WHERE id=?1";
    private const string SelectLast = "SELECT max(end_ms) FROM chunk WHERE host_id=?1 AND level=0";

    /// <summary>No chunk crosses midnight UTC, so none is longer than a day.</summary>
    private const long LongestMs = 86_400_000;

    private const long HourMs = 3_600_000;

    /// <summary>Stores a chunk.</summary>
    /// <param name="writer">Inside a transaction.</param>
    /// <param name="hostId">Whose.</param>
    /// <param name="chunk">What.</param>
    /// <param name="born">The newest of what went in; null for samples that are new.</param>
    public static long Insert(SqlSession writer, int hostId, PackedChunk chunk, long? born)
    {
        long id;
        using (var insert = writer.Prepare(InsertChunk).Bind(1, hostId).Bind(2, (int)chunk.Level).Bind(3, chunk.StartMs).Bind(4, chunk.EndMs)
            .Bind(5, chunk.Ticks).Bind(6, chunk.Series).Bind(7, chunk.Samples).Bind(8, chunk.IsRepacked ? 1 : 0))
        {
            insert.Step();
            id = insert.Long(0);
        }

        writer.Prepare(UpdateBorn).Bind(1, id).Bind(2, born ?? id).Run();
        writer.InsertBlocks(id, BlockRow.Group(chunk.Blocks, IsMergedSoon(chunk)));
        return id;
    }

    /// <summary>Minutes of an hour become part of a day's.</summary>
    private static bool IsMergedSoon(PackedChunk chunk) => chunk.Level == ChunkLevel.Minute && chunk.EndMs - chunk.StartMs <= HourMs;

    /// <summary>Chunks that touch a range, the first stored first.</summary>
    public static List<ChunkRow> List(SqlSession session, int hostId, ChunkLevel level, TimeRange range)
    {
        var rows = new List<ChunkRow>();
        using var found = Touching(session, SelectSpan, hostId, level, range);
        while (found.Step()) rows.Add(Row(found, hostId, level));
        return rows;
    }

    /// <summary>The chunk that touches a range first in time; null when there is none.</summary>
    public static ChunkRow? FirstTouching(SqlSession session, int hostId, ChunkLevel level, TimeRange range)
    {
        using var found = Touching(session, SelectFirst, hostId, level, range);
        return found.Step() ? Row(found, hostId, level) : null;
    }

    /// <summary>First millisecond after the newest raw sample in chunks; null when there is none.</summary>
    public static long? End(SqlSession session, int hostId)
    {
        using var row = session.Prepare(SelectLast).Bind(1, hostId);
        return row.Step() && !row.IsNull(0) ? row.Long(0) : null;
    }

    /// <summary>A row of the chunk's own, for one look: valid until the statement is used again.</summary>
    public static SqlStatement? Block(SqlSession session, long chunkId, int number)
    {
        var row = session.Prepare(SelectBlock).Bind(1, BlockId.Of(chunkId, number));
        if (row.Step()) return row;
        row.Reset();
        return null;
    }

    /// <summary>The row in which a series' block would be, for one look: first number and bytes. Valid until the statement is used again.</summary>
    public static SqlStatement? Holding(SqlSession session, long chunkId, int number)
    {
        var row = session.Prepare(SelectHolding).Bind(1, BlockId.Of(chunkId, number)).Bind(2, BlockId.Of(chunkId, 0));
        if (row.Step()) return row;
        row.Reset();
        return null;
    }

    /// <summary>All rows from one number to before another, ascending: first number and bytes.</summary>
    public static List<(int First, byte[] Bytes)> Rows(SqlSession session, long chunkId, int from, int to)
    {
        var found = new List<(int, byte[])>();
        using var rows = session.Prepare(SelectRows).Bind(1, BlockId.Of(chunkId, from)).Bind(2, BlockId.Of(chunkId, to));
        while (rows.Step()) found.Add((BlockId.NumberOf(rows.Long(0)), rows.Blob(1).ToArray()));
        return found;
    }

    /// <exception cref="StoreException">It is gone: another program that works on the same host was faster. All is rolled back.</exception>
    public static void Delete(SqlSession writer, long chunkId)
    {
        writer.Prepare(DeleteChunk).Bind(1, chunkId).Run();
        if (writer.Changes != 1) throw new StoreException($"Another program changed the history in '{writer.Location}' meanwhile. Nothing is lost; it is done again the next time.");
        writer.Prepare(DeleteBlocks).Bind(1, BlockId.Of(chunkId, 0)).Bind(2, BlockId.Of(chunkId + 1, 0)).Run();
    }

    private static SqlStatement Touching(SqlSession session, string sql, int hostId, ChunkLevel level, TimeRange range) =>
        session.Prepare(sql).Bind(1, hostId).Bind(2, (int)level).Bind(3, range.FromMs).Bind(4, range.ToMs).Bind(5, range.FromMs - LongestMs);

    private static ChunkRow Row(SqlStatement row, int hostId, ChunkLevel level) => new(
        row.Long(0), hostId, level, row.Long(1), row.Long(2), row.Int(3), row.Int(4), row.Long(5), row.Int(6) != 0, row.Long(7));
}
