using Vigia.Model;

namespace Vigia.Storage.Sql;

/// <summary>Removes what is too old or too much, in steps so small that a tick never waits for long.</summary>
internal sealed class SqlRetention(SqlDatabase database, SqlSamples samples)
{
    private const string SelectHosts = "SELECT id FROM host ORDER BY id";
    private const string SelectCutoff = "SELECT id FROM frame WHERE id>=?1 AND id<?2 ORDER BY id LIMIT 1 OFFSET ?3";
    private const string SelectOldest = "SELECT min(id) FROM frame WHERE id>=?1 AND id<?2";
    private const string DeleteSpan = "DELETE FROM frame WHERE id>=?1 AND id<?2";

    /// <summary>Ticks removed in one transaction.</summary>
    private const int TicksPerStep = 600;

    public RetentionOutcome Apply(RetentionPolicy policy, long nowMs)
    {
        var before = database.BytesOnDisk();
        long ticks = 0;
        if (policy.Raw is TimeSpan age) ticks += RemoveOlderThan(nowMs - (long)age.TotalMilliseconds);
        if (policy.MaxBytes is long limit) ticks += RemoveBeyond(limit);
        database.ReturnFreeSpace();
        return new RetentionOutcome(ticks, Math.Max(0, before - database.BytesOnDisk()));
    }

    private long RemoveOlderThan(long cutoffMs)
    {
        if (cutoffMs <= 0) return 0;
        long removed = 0;
        foreach (var hostId in Hosts())
        {
            var range = new TimeRange(0, cutoffMs);
            for (int step; (step = RemoveStep(hostId, range)) > 0;) removed += step;
        }

        return removed;
    }

    /// <summary>Removes the oldest step of whichever host has the oldest tick until the used pages fit.</summary>
    private long RemoveBeyond(long limit)
    {
        long removed = 0;
        while (database.UsedBytes() > limit && OldestHost() is int hostId)
        {
            removed += RemoveStep(hostId, TimeRange.All);
        }

        return removed;
    }

    private int RemoveStep(int hostId, TimeRange range) => database.Write(writer =>
    {
        var (from, to) = FrameId.Span(hostId, range);
        using (var cutoff = writer.Prepare(SelectCutoff).Bind(1, from).Bind(2, to).Bind(3, TicksPerStep))
        {
            if (cutoff.Step()) to = cutoff.Long(0);
        }

        SqlFrames.FreeFrom(writer, hostId, new TimeRange(range.FromMs, FrameId.TimeOf(to)));
        samples.ForgetLive();
        writer.Prepare(DeleteSpan).Bind(1, from).Bind(2, to).Run();
        return writer.Changes;
    });

    private List<int> Hosts() => database.Read(reader =>
    {
        var hosts = new List<int>();
        using var rows = reader.Prepare(SelectHosts);
        while (rows.Step()) hosts.Add(rows.Int(0));
        return hosts;
    });

    private int? OldestHost()
    {
        var oldest = Hosts().Select(host => (Host: host, Time: OldestTime(host))).Where(found => found.Time is not null).OrderBy(found => found.Time).ToList();
        return oldest.Count == 0 ? null : oldest[0].Host;
    }

    private long? OldestTime(int hostId) => database.Read(reader =>
    {
        var (from, to) = FrameId.Span(hostId, TimeRange.All);
        using var row = reader.Prepare(SelectOldest).Bind(1, from).Bind(2, to);
        return row.Step() && !row.IsNull(0) ? FrameId.TimeOf(row.Long(0)) : (long?)null;
    });
}
