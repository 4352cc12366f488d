using Vigia.Model;
using Vigia.Storage.Chunks;

namespace Vigia.Storage.Sql.Maintenance;

/// <summary>
/// Turns ticks into chunks. Reading and packing happen beside the writer; one short transaction then stores the chunk and
/// removes the ticks, so that there is no moment at which a sample is absent or doubled.
/// </summary>
internal sealed class FramePacking(SqlDatabase database, SqlSamples samples)
{
    /// <summary>Ticks are packed in spans of five minutes: long enough to pack well, short enough to hold few.</summary>
    public const long SpanMs = 300_000;

    /// <summary>How long after the end of a span its ticks are left alone, for those that come late.</summary>
    private const long GraceMs = 60_000;

    private const long HourMs = 3_600_000;
    private const string SelectSums = "SELECT count(*), coalesce(sum(count), 0), coalesce(max(id), 0) FROM frame WHERE id>=?1 AND id<?2";
    private const string DeleteSpan = "DELETE FROM frame WHERE id>=?1 AND id<?2";

    /// <summary>Packs what is complete of a host; the number of ticks packed.</summary>
    /// <param name="catalogue">Whose.</param>
    /// <param name="isAll">Packs the newest ticks too.</param>
    /// <param name="cancel">Stops between two spans.</param>
    public long Pack(HostCatalogue catalogue, bool isAll, CancellationToken cancel)
    {
        var hostId = catalogue.HostId;
        long packed = 0;
        var from = 0L;
        while (database.Read(reader => NextSpan(reader, hostId, from, isAll)) is TimeRange span)
        {
            cancel.ThrowIfCancellationRequested();
            packed += PackSpan(catalogue, span);
            from = span.ToMs;
        }

        return packed;
    }

    /// <summary>The oldest ticks up to the end of their hour, or of the last complete span.</summary>
    private static TimeRange? NextSpan(SqlSession reader, int hostId, long from, bool isAll)
    {
        if (SqlFrames.FirstTime(reader, hostId, new TimeRange(from, TimeRange.All.ToMs)) is not long first) return null;
        var newest = SqlFrames.LastTime(reader, hostId)!.Value;
        var complete = isAll ? newest + 1 : newest - GraceMs - ((newest - GraceMs) % SpanMs);
        var end = Math.Min(complete, first - (first % HourMs) + HourMs);
        return end > first ? new TimeRange(first, end) : null;
    }

    private long PackSpan(HostCatalogue catalogue, TimeRange span)
    {
        var hostId = catalogue.HostId;
        var (before, chunk, processes) = database.Read(reader => (Sums(reader, hostId, span), Build(reader, hostId, span), ProcessPacking.Build(reader, hostId, span)));
        return database.Write(writer =>
        {
            // A late tick that came in meanwhile is packed the next time.
            if (Sums(writer, hostId, span) != before) return 0;
            if (chunk is not null) SqlChunks.Insert(writer, hostId, chunk, born: null);
            if (processes is not null) ProcessPacking.Insert(writer, hostId, processes);
            SqlFrames.FreeFrom(writer, hostId, span);
            var (first, end) = FrameId.Span(hostId, span);
            writer.Prepare(DeleteSpan).Bind(1, first).Bind(2, end).Run();
            if (writer.Changes != before.Ticks) throw new StoreException($"Another program packed the same ticks in '{writer.Location}' meanwhile. Nothing is lost.");
            samples.ForgetKeys();
            return before.Ticks;
        });
    }

    private static PackedChunk? Build(SqlSession reader, int hostId, TimeRange span)
    {
        var columns = FrameColumns.Read(reader, hostId, span, wanted: null).ToList();
        return columns.Count == 0 ? null : ChunkPacker.Pack(columns, isThorough: false);
    }

    private static (long Ticks, long Samples, long Newest) Sums(SqlSession session, int hostId, TimeRange span)
    {
        var (first, end) = FrameId.Span(hostId, span);
        using var row = session.Prepare(SelectSums).Bind(1, first).Bind(2, end);
        row.Step();
        return (row.Long(0), row.Long(1), row.Long(2));
    }
}
