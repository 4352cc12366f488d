using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;

namespace Vigia.Storage.Sql;

/// <summary>Raw samples time by time, an hour of them in memory at once. Each hour is one short transaction.</summary>
internal static class RawStream
{
    private const long HourMs = 3_600_000;

    /// <summary>The rows of the first hour of a range that has any, and where to go on.</summary>
    public static (List<RawRow> Rows, long NextMs) Next(SqlSession session, HostCatalogue known, IReadOnlyList<SeriesKey>? series, TimeRange range, DamageLog damage)
    {
        if (FirstTime(session, known.HostId, range) is not long first) return ([], long.MaxValue);
        var end = Math.Min(range.ToMs, first - (first % HourMs) + HourMs);
        var hour = new TimeRange(first, end);
        var wanted = series?.Select(known.Find).OfType<int>().ToHashSet();
        var reader = new RawReader(session, known, hour, damage);
        reader.Prefetch(wanted);
        var numbers = wanted is null ? Enumerable.Range(0, known.Count) : wanted.Order();
        var columns = numbers.Select(reader.Column).OfType<SeriesColumn>().ToList();
        return (Rows(known, columns), end);
    }

    public static long? FirstTime(SqlSession session, int hostId, TimeRange range)
    {
        var frame = SqlFrames.FirstTime(session, hostId, range);
        var chunks = SqlChunks.FirstTouching(session, hostId, ChunkLevel.Raw, range);
        var chunk = chunks is ChunkRow row ? Math.Max(range.FromMs, row.StartMs) : (long?)null;
        return frame is null ? chunk : chunk is null ? frame : Math.Min(frame.Value, chunk.Value);
    }

    private static List<RawRow> Rows(HostCatalogue known, List<SeriesColumn> columns)
    {
        var keys = columns.ConvertAll(column => known[column.Number].Key);
        var at = new int[columns.Count];
        var rows = new List<RawRow>();
        while (NextTime(columns, at) is long time)
        {
            var present = new List<SeriesKey>(columns.Count);
            var values = new List<double>(columns.Count);
            for (var i = 0; i < at.Length; i++)
            {
                if (at[i] >= columns[i].Count || columns[i].TimeArray[at[i]] != time) continue;
                present.Add(keys[i]);
                values.Add(columns[i].ValueArray[at[i]++]);
            }

            // Most rows have all series: they share one list.
            rows.Add(new RawRow(time, present.Count == keys.Count ? keys : present, values));
        }

        return rows;
    }

    private static long? NextTime(List<SeriesColumn> columns, int[] at)
    {
        long? next = null;
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i] < columns[i].Count && !(columns[i].TimeArray[at[i]] >= next)) next = columns[i].TimeArray[at[i]];
        }

        return next;
    }
}
