using Vigia.Model;
using Vigia.Storage.Chunks;
using Vigia.Storage.Reading;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Sql;

/// <summary>
/// Tells in which width of bucket all of a range can be told: raw samples go by age before minutes, minutes before hours.
/// Used by one thread, in one transaction.
/// </summary>
internal sealed class FinestLevel(SqlSession session, HostCatalogue catalogue, ChunkLists chunks, DamageLog damage)
{
    private const long HourMs = 3_600_000;

    /// <summary>Milliseconds of the narrowest bucket; 0 when raw samples tell all there is.</summary>
    public long StepOf(TimeRange range)
    {
        // Chunks keep whole hours: what lies beside the range in its first and last hour counts as there.
        var hours = RangeQueries.Widen(range, HourMs);
        var minutes = chunks.Touching(ChunkLevel.Minute, hours);
        if (HasMore(chunks.Touching(ChunkLevel.Hour, hours), minutes, range)) return RollupPacker.StepOf(ChunkLevel.Hour);
        return HasMore(minutes, chunks.Touching(ChunkLevel.Raw, hours), range) ? RollupPacker.StepOf(ChunkLevel.Minute) : 0;
    }

    /// <summary>Whether buckets tell of an hour of the range that the finer chunks do not reach.</summary>
    private bool HasMore(List<ChunkRow> coarse, List<ChunkRow> fine, TimeRange range)
    {
        if (coarse.Count == 0) return false;
        var told = new HashSet<long>();
        foreach (var row in fine)
        {
            for (var hour = row.StartMs / HourMs; hour * HourMs < row.EndMs; hour++) told.Add(hour);
        }

        return coarse.Exists(row => HasMore(row, told, range));
    }

    private bool HasMore(ChunkRow row, HashSet<long> told, TimeRange range)
    {
        var (from, to) = (Math.Max(row.StartMs, range.FromMs), Math.Min(row.EndMs, range.ToMs));
        var isTold = true;
        for (var hour = from / HourMs; hour * HourMs < to; hour++) isTold &= told.Contains(hour);
        if (isTold) return false;

        // An hour without finer chunks may be one without anything: the starts of the buckets say.
        var step = RollupPacker.StepOf(row.Level);
        return new ChunkView(session, catalogue, row, damage).Vectors
            .Any(starts => Array.Exists(starts, start => start < to && start + step > from && !told.Contains(start / HourMs)));
    }
}
