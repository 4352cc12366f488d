using Vigia.Model;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Sql.Maintenance;

/// <summary>Takes the process snapshots out of ticks that are packed.</summary>
internal static class ProcessPacking
{
    private const string SelectSnapshots = "SELECT id, processes FROM frame WHERE id>=?1 AND id<?2 AND processes IS NOT NULL ORDER BY id";
    private const string InsertArchive = "INSERT INTO process_chunk (host_id, start_ms, end_ms, snapshots, data) VALUES (?1, ?2, ?3, ?4, ?5)";

    public static PackedSnapshots? Build(SqlSession reader, int hostId, TimeRange span)
    {
        var snapshots = new List<(long Time, byte[] Bytes)>();
        var (from, to) = FrameId.Span(hostId, span);
        using var rows = reader.Prepare(SelectSnapshots).Bind(1, from).Bind(2, to);
        while (rows.Step()) snapshots.Add((FrameId.TimeOf(rows.Long(0)), rows.Blob(1).ToArray()));
        return snapshots.Count == 0 ? null : new PackedSnapshots(snapshots[0].Time, snapshots[^1].Time + 1, snapshots.Count, ProcessArchive.Pack(snapshots));
    }

    public static void Insert(SqlSession writer, int hostId, PackedSnapshots packed) =>
        writer.Prepare(InsertArchive).Bind(1, hostId).Bind(2, packed.StartMs).Bind(3, packed.EndMs).Bind(4, packed.Count).Bind(5, packed.Data).Run();
}
