using Vigia.Model;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Sql;

/// <summary>Packed snapshots of processes, from archives and from ticks that are not in one yet.</summary>
internal static class SnapshotRows
{
    private const string SelectFrames = "SELECT id, processes FROM frame WHERE id>=?1 AND id<?2 AND processes IS NOT NULL ORDER BY id";
    private const string SelectArchives = "SELECT data FROM process_chunk WHERE host_id=?1 AND start_ms<?3 AND start_ms>?4 AND end_ms>?2 ORDER BY start_ms";

    /// <summary>No archive is longer: ticks are packed by the hour at most.</summary>
    private const long LongestMs = 3_600_000;

    /// <summary>Snapshots of a range, ascending by time.</summary>
    /// <exception cref="InvalidDataException">An archive is damaged.</exception>
    public static List<(long TimeMs, byte[] Bytes)> Read(SqlSession session, int hostId, TimeRange range)
    {
        var snapshots = new List<(long TimeMs, byte[] Bytes)>();
        using (var archives = session.Prepare(SelectArchives).Bind(1, hostId).Bind(2, range.FromMs).Bind(3, range.ToMs).Bind(4, range.FromMs - LongestMs))
        {
            while (archives.Step()) snapshots.AddRange(ProcessArchive.Unpack(archives.Blob(0)).Where(one => range.Contains(one.TimeMs)));
        }

        var packed = snapshots.Count;
        var (from, to) = FrameId.Span(hostId, range);
        using (var frames = session.Prepare(SelectFrames).Bind(1, from).Bind(2, to))
        {
            while (frames.Step()) snapshots.Add((FrameId.TimeOf(frames.Long(0)), frames.Blob(1).ToArray()));
        }

        // Late ticks may lie between archives.
        if (packed > 0 && packed < snapshots.Count && snapshots[packed].TimeMs < snapshots[packed - 1].TimeMs) snapshots.Sort(static (a, b) => a.TimeMs.CompareTo(b.TimeMs));
        return snapshots;
    }
}
