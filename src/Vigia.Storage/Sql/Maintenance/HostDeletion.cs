using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Sql.Maintenance;

/// <summary>Removes a range of a host's history, or the host.</summary>
internal sealed class HostDeletion(SqlDatabase database, SqlCatalogue catalogue, SqlSamples samples, DamageLog damage)
{
    private const string DeleteFrames = "DELETE FROM frame WHERE id>=?1 AND id<?2";
    private const string DeleteEvents = "DELETE FROM event WHERE host_id=?1 AND start_ms>=?2 AND start_ms<?3";
    private const string DeleteRuns = "DELETE FROM run WHERE host_id=?1 AND start_ms>=?2 AND start_ms<?3";
    private const string DeleteIncidents = "DELETE FROM incident WHERE host_id=?1 AND start_ms>=?2 AND start_ms<?3";
    private const string DeleteSnapshots = "DELETE FROM process_chunk WHERE host_id=?1 AND start_ms>=?2 AND end_ms<=?3";
    private static readonly string[] DeleteRest =
    [
        "DELETE FROM process WHERE host_id=?1", "DELETE FROM feedback WHERE host_id=?1", "DELETE FROM running_state WHERE host_id=?1",
        "DELETE FROM model WHERE host_id=?1", "DELETE FROM series_page WHERE host_id=?1", "DELETE FROM host WHERE id=?1",
    ];

    public void Run(string host, TimeRange range, CancellationToken cancel)
    {
        if (database.Read(reader => catalogue.Find(reader, host)) is not HostCatalogue known) return;
        var isWhole = range == TimeRange.All;
        foreach (var level in Enum.GetValues<ChunkLevel>())
        {
            foreach (var chunk in database.Read(reader => SqlChunks.List(reader, known.HostId, level, range)))
            {
                cancel.ThrowIfCancellationRequested();
                database.Write(writer => Cut(writer, known, chunk, range));
            }
        }

        database.Write(writer =>
        {
            DeleteRows(writer, known.HostId, range);
            if (isWhole) DeleteHost(writer, known.HostId);
        });
    }

    /// <summary>A chunk inside the range goes; one across its edge is written anew without what is inside.</summary>
    private void Cut(SqlSession writer, HostCatalogue known, ChunkRow chunk, TimeRange range)
    {
        if (chunk.StartMs < range.FromMs || chunk.EndMs > range.ToMs) Keep(writer, known, chunk, range);
        SqlChunks.Delete(writer, chunk.Id);
    }

    private void Keep(SqlSession writer, HostCatalogue known, ChunkRow chunk, TimeRange range)
    {
        var view = new ChunkView(writer, known, chunk, damage);
        var before = new TimeRange(0, range.FromMs);
        var after = new TimeRange(range.ToMs, TimeRange.All.ToMs);
        var kept = chunk.Level == ChunkLevel.Raw ? KeepSamples(view, before, after) : KeepBuckets(view, before, after);
        if (kept is not null) SqlChunks.Insert(writer, known.HostId, kept, chunk.Born);
    }

    private static PackedChunk? KeepSamples(ChunkView view, TimeRange before, TimeRange after)
    {
        var decoder = new BlockDecoder();
        var columns = new List<SeriesColumn>();
        foreach (var number in view.Numbers())
        {
            if (view.Column(number, decoder) is not SeriesColumn column) continue;
            var pieces = new List<SeriesColumn> { column.Inside(before), column.Inside(after) };
            pieces.RemoveAll(piece => piece.Count == 0);
            if (ColumnMerge.Merge(number, pieces) is SeriesColumn rest) columns.Add(rest);
        }

        return columns.Count == 0 ? null : ChunkPacker.Pack(columns, view.Row.IsRepacked);
    }

    private static PackedChunk? KeepBuckets(ChunkView view, TimeRange before, TimeRange after)
    {
        var decoder = new RollupDecoder();
        var columns = new List<BucketColumn>();
        foreach (var number in view.Numbers())
        {
            if (view.Buckets(number, decoder) is not BucketColumn column) continue;
            var rest = BucketColumn.Merge(number, column.IsOddness, [column.Inside(before), column.Inside(after)]);
            if (rest.Count > 0) columns.Add(rest);
        }

        return columns.Count == 0 ? null : new RollupPacker().Pack(view.Row.Level, columns, view.Row.IsRepacked);
    }

    private void DeleteRows(SqlSession writer, int hostId, TimeRange range)
    {
        SqlFrames.FreeFrom(writer, hostId, range);
        var (first, end) = FrameId.Span(hostId, range);
        writer.Prepare(DeleteFrames).Bind(1, first).Bind(2, end).Run();
        samples.ForgetLive();
        SqlReadable.Remove(writer, hostId, ChunkLevel.Minute, range);
        SqlReadable.Remove(writer, hostId, ChunkLevel.Hour, range);
        foreach (var sql in new[] { DeleteEvents, DeleteRuns, DeleteIncidents, DeleteSnapshots })
            writer.Prepare(sql).Bind(1, hostId).Bind(2, range.FromMs).Bind(3, range.ToMs).Run();
    }

    private void DeleteHost(SqlSession writer, int hostId)
    {
        SqlReadable.RemoveSeries(writer, hostId);
        foreach (var sql in DeleteRest) writer.Prepare(sql).Bind(1, hostId).Run();
        catalogue.Forget();
    }
}
