using Vigia.Model;
using Vigia.Storage.Chunks;

namespace Vigia.Storage.Sql.Maintenance;

/// <summary>
/// Removes what is too old or too much, in steps so small that a tick never waits for long. Where many programs write into one
/// database each looks after the hosts it writes.
/// </summary>
internal sealed class SqlRetention(SqlDatabase database, SqlSamples samples, bool ownHostsOnly)
{
    private const string SelectHosts = "SELECT id, name FROM host ORDER BY id";
    private const string SelectCutoff = "SELECT id FROM frame WHERE id>=?1 AND id<?2 ORDER BY id LIMIT 1 OFFSET ?3";
    private const string SelectOldest = "SELECT id, ticks, end_ms, start_ms FROM chunk WHERE host_id=?1 AND level=?2 AND end_ms<=?3 ORDER BY start_ms LIMIT 1";
    private const string DeleteSpan = "DELETE FROM frame WHERE id>=?1 AND id<?2";

    /// <summary>Ticks removed in one transaction.</summary>
    private const int TicksPerStep = 600;

    public RetentionOutcome Apply(RetentionPolicy policy, long nowMs, CancellationToken cancel)
    {
        var before = database.AllocatedBytes();
        long ticks = 0;
        foreach (var hostId in Hosts())
        {
            cancel.ThrowIfCancellationRequested();
            database.Write(writer => SqlEvents.Forget(writer, hostId, nowMs));
            if (Cutoff(policy.Raw, nowMs) is long raw) ticks += RemoveRaw(hostId, raw);
            if (Cutoff(policy.Minutes, nowMs) is long minutes) RemoveLevel(hostId, ChunkLevel.Minute, minutes);
            if (Cutoff(policy.Hours, nowMs) is long hours) RemoveLevel(hostId, ChunkLevel.Hour, hours);
            if (Cutoff(policy.Processes ?? policy.Raw, nowMs) is long processes) ProcessRetention.RemoveBefore(database, hostId, processes);
        }

        if (policy.MaxRawBytes is long mostRaw) ticks += LevelLimit.Apply(database, Hosts(), ChunkLevel.Raw, mostRaw, cancel);
        if (policy.MaxMinutesBytes is long mostMinutes) LevelLimit.Apply(database, Hosts(), ChunkLevel.Minute, mostMinutes, cancel);
        if (policy.MaxHoursBytes is long mostHours) LevelLimit.Apply(database, Hosts(), ChunkLevel.Hour, mostHours, cancel);
        if (policy.MaxBytes is long limit) ticks += RemoveBeyond(limit, cancel);
        ProcessRetention.Tidy(database);
        database.ReturnFreeSpace();
        return new RetentionOutcome(ticks, Math.Max(0, before - database.AllocatedBytes()));
    }

    private static long? Cutoff(TimeSpan? age, long nowMs) => age is TimeSpan span && nowMs > (long)span.TotalMilliseconds ? nowMs - (long)span.TotalMilliseconds : null;

    private long RemoveRaw(int hostId, long cutoffMs)
    {
        var removed = RemoveLevel(hostId, ChunkLevel.Raw, cutoffMs);
        for (int step; (step = RemoveFrames(hostId, cutoffMs)) > 0;) removed += step;
        return removed;
    }

    private long RemoveLevel(int hostId, ChunkLevel level, long cutoffMs)
    {
        long ticks = 0;
        while (database.Write(writer => RemoveOldest(writer, hostId, level, cutoffMs)) is int removed) ticks += removed;
        return ticks;
    }

    /// <summary>Removes the oldest chunk that ends before the cutoff; null when there is none.</summary>
    private static int? RemoveOldest(SqlSession writer, int hostId, ChunkLevel level, long cutoffMs)
    {
        long id;
        int ticks;
        TimeRange range;
        using (var oldest = writer.Prepare(SelectOldest).Bind(1, hostId).Bind(2, (int)level).Bind(3, cutoffMs))
        {
            if (!oldest.Step()) return null;
            (id, ticks, range) = (oldest.Long(0), oldest.Int(1), new TimeRange(oldest.Long(3), oldest.Long(2)));
        }

        Remove(writer, hostId, level, id, range);
        return ticks;
    }

    /// <summary>Removes a chunk and its plain rows.</summary>
    public static void Remove(SqlSession writer, int hostId, ChunkLevel level, long id, TimeRange range)
    {
        SqlChunks.Delete(writer, id);
        SqlReadable.Remove(writer, hostId, level, range);
    }

    private int RemoveFrames(int hostId, long cutoffMs) => database.Write(writer =>
    {
        var (from, to) = FrameId.Span(hostId, new TimeRange(0, cutoffMs));
        using (var cutoff = writer.Prepare(SelectCutoff).Bind(1, from).Bind(2, to).Bind(3, TicksPerStep))
        {
            if (cutoff.Step()) to = cutoff.Long(0);
        }

        SqlFrames.FreeFrom(writer, hostId, new TimeRange(0, FrameId.TimeOf(to)));
        samples.ForgetLive();
        writer.Prepare(DeleteSpan).Bind(1, from).Bind(2, to).Run();
        return writer.Changes;
    });

    /// <summary>Removes the oldest of all hosts, level by level, until what is used fits.</summary>
    private long RemoveBeyond(long limit, CancellationToken cancel)
    {
        long ticks = 0;
        ticks += Shrink(ChunkLevel.Raw, limit, cancel);
        while (database.UsedBytes(Hosts()) > limit && ProcessRetention.RemoveOldest(database, Hosts())) cancel.ThrowIfCancellationRequested();
        ticks += ShrinkFrames(limit, cancel);
        Shrink(ChunkLevel.Minute, limit, cancel);
        Shrink(ChunkLevel.Hour, limit, cancel);
        return ticks;
    }

    private long Shrink(ChunkLevel level, long limit, CancellationToken cancel)
    {
        long ticks = 0;
        while (database.UsedBytes(Hosts()) > limit && HostWithOldest(level) is int hostId
            && database.Write(writer => RemoveOldest(writer, hostId, level, long.MaxValue)) is int removed)
        {
            cancel.ThrowIfCancellationRequested();
            ticks += removed;
        }

        return ticks;
    }

    private long ShrinkFrames(long limit, CancellationToken cancel)
    {
        long ticks = 0;
        foreach (var hostId in Hosts())
        {
            for (var removed = 1; removed > 0 && database.UsedBytes(Hosts()) > limit;)
            {
                cancel.ThrowIfCancellationRequested();
                ticks += removed = RemoveFrames(hostId, TimeRange.All.ToMs);
            }
        }

        return ticks;
    }

    private int? HostWithOldest(ChunkLevel level) => database.Read(reader =>
    {
        int? host = null;
        var oldest = long.MaxValue;
        foreach (var hostId in Hosts(reader))
        {
            using var row = reader.Prepare(SelectOldest).Bind(1, hostId).Bind(2, (int)level).Bind(3, long.MaxValue);
            if (row.Step() && row.Long(2) < oldest) (host, oldest) = (hostId, row.Long(2));
        }

        return host;
    });

    private List<int> Hosts() => database.Read(Hosts);

    private List<int> Hosts(SqlSession reader)
    {
        var hosts = new List<int>();
        using var rows = reader.Prepare(SelectHosts);
        while (rows.Step())
        {
            if (!ownHostsOnly || samples.WrittenHosts.Contains(rows.Text(1))) hosts.Add(rows.Int(0));
        }

        return hosts;
    }
}
