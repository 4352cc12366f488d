using Vigia.Model;
using Vigia.Storage.Chunks;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Sql;

/// <summary>The tables that people and other programs read: a row a series and hour, or minute. Inside write transactions.</summary>
internal sealed class SqlReadable(ReadableRows kept)
{
    private const string InsertSeries = "INSERT INTO readable_series (host_id, number, name, unit) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    private const string SelectNewest = "SELECT coalesce(max(number), -1) FROM readable_series WHERE host_id=?1";

    /// <summary>Writes rows of a level over those that are there.</summary>
    /// <param name="writer">Inside a transaction.</param>
    /// <param name="catalogue">Whose.</param>
    /// <param name="level">Minutes or hours; what is not kept is left out.</param>
    /// <param name="range">All rows of this range are replaced.</param>
    /// <param name="columns">The new ones.</param>
    public void Replace(SqlSession writer, HostCatalogue catalogue, ChunkLevel level, TimeRange range, IReadOnlyList<BucketColumn> columns)
    {
        if (kept == ReadableRows.Off || (kept == ReadableRows.Hours && level == ChunkLevel.Minute)) return;
        Remove(writer, catalogue.HostId, level, range);
        AddSeries(writer, catalogue);
        using var insert = writer.Prepare($"INSERT INTO {Table(level)} (host_id, start_ms, number, count, least, most, mean, last) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        foreach (var (start, number, bucket) in columns.SelectMany(column => column.Buckets.Select(bucket => (bucket.StartMs, column.Number, bucket))).OrderBy(row => row.StartMs).ThenBy(row => row.Number))
        {
            insert.Bind(1, catalogue.HostId).Bind(2, start).Bind(3, number).Bind(4, bucket.Count)
                .Bind(5, bucket.Min).Bind(6, bucket.Max).Bind(7, bucket.Sum / bucket.Count).Bind(8, bucket.Last).Run();
        }
    }

    /// <summary>Removes the rows of a range, whatever is kept now.</summary>
    public static void Remove(SqlSession writer, int hostId, ChunkLevel level, TimeRange range)
    {
        if (level == ChunkLevel.Raw) return;
        writer.Prepare($"DELETE FROM {Table(level)} WHERE host_id=?1 AND start_ms>=?2 AND start_ms<?3").Bind(1, hostId).Bind(2, range.FromMs).Bind(3, range.ToMs).Run();
    }

    /// <summary>Removes the names of a host's series; its rows must be gone.</summary>
    public static void RemoveSeries(SqlSession writer, int hostId) => writer.Prepare("DELETE FROM readable_series WHERE host_id=?1").Bind(1, hostId).Run();

    private static string Table(ChunkLevel level) => level == ChunkLevel.Hour ? "readable_hour" : "readable_minute";

    private static void AddSeries(SqlSession writer, HostCatalogue catalogue)
    {
        int next;
        using (var newest = writer.Prepare(SelectNewest).Bind(1, catalogue.HostId)) next = newest.Step() ? newest.Int(0) + 1 : 0;
        foreach (var series in catalogue.From(next))
        {
            writer.Prepare(InsertSeries).Bind(1, catalogue.HostId).Bind(2, next).Bind(3, series.Key.ToString()).Bind(4, series.Unit).Run();
            next++;
        }
    }
}
