using Vigia.Model;
using Vigia.Storage.Chunks;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Sql.Maintenance;

/// <summary>When a day (UTC) is over its minutes become one chunk, and its hours are rolled up; changed minutes make both anew.</summary>
internal sealed class DayMerging(SqlDatabase database, DamageLog damage, SqlReadable readable)
{
    private const long DayMs = 86_400_000;

    /// <summary>Rolls up the days of a host that need it; the number of days done.</summary>
    /// <param name="catalogue">Whose.</param>
    /// <param name="isThorough">Packs as small as it gets.</param>
    /// <param name="cancel">Stops between two days.</param>
    public int Run(HostCatalogue catalogue, bool isThorough, CancellationToken cancel)
    {
        var days = database.Read(reader => Due(reader, catalogue.HostId));
        foreach (var day in days)
        {
            cancel.ThrowIfCancellationRequested();
            Merge(catalogue, new TimeRange(day, day + DayMs), isThorough);
        }

        return days.Count;
    }

    private static List<long> Due(SqlSession reader, int hostId)
    {
        var newest = Math.Max(SqlFrames.LastTime(reader, hostId) ?? 0, (SqlChunks.End(reader, hostId) ?? 1) - 1);
        var covered = new Coverage(SqlChunks.List(reader, hostId, ChunkLevel.Hour, TimeRange.All));
        return [.. SqlChunks.List(reader, hostId, ChunkLevel.Minute, TimeRange.All)
            .Where(row => !covered.Has(row))
            .Select(row => row.StartMs / DayMs * DayMs)
            .Where(day => day + DayMs + HourMerging.GraceMs <= newest)
            .Distinct().Order()];
    }

    private void Merge(HostCatalogue catalogue, TimeRange day, bool isThorough)
    {
        var (minutes, hours, old, born) = database.Read(reader => Build(reader, catalogue, day));
        var packed = new[] { new RollupPacker().Pack(ChunkLevel.Minute, minutes, isThorough), new RollupPacker().Pack(ChunkLevel.Hour, hours, isThorough) };
        database.Write(writer =>
        {
            foreach (var chunk in packed) SqlChunks.Insert(writer, catalogue.HostId, chunk, born);
            foreach (var row in old) SqlChunks.Delete(writer, row.Id);
            readable.Replace(writer, catalogue, ChunkLevel.Hour, day, hours);
        });
    }

    private (List<BucketColumn> Minutes, List<BucketColumn> Hours, List<ChunkRow> Old, long Born) Build(SqlSession reader, HostCatalogue catalogue, TimeRange day)
    {
        var oldMinutes = SqlChunks.List(reader, catalogue.HostId, ChunkLevel.Minute, day);
        var oldHours = SqlChunks.List(reader, catalogue.HostId, ChunkLevel.Hour, day);
        var views = Latest(reader, catalogue, oldMinutes);
        var decoder = new RollupDecoder();
        var minutes = new List<BucketColumn>();
        var hours = new List<BucketColumn>();
        foreach (var number in views.SelectMany(view => view.Numbers()).Distinct().Order())
        {
            var isOddness = Oddness.IsLevel(catalogue[number].Key);
            var merged = BucketColumn.Replace(number, isOddness, [.. views.Select(view => view.Buckets(number, decoder)).OfType<BucketColumn>()]);
            minutes.Add(merged);
            hours.Add(Widen(merged, isOddness));
        }

        return (minutes, hours, [.. oldMinutes, .. oldHours], oldMinutes.Max(row => row.Born));
    }

    /// <summary>In the order of their birth: of two chunks that tell of the same minute the later born one is right.</summary>
    private List<ChunkView> Latest(SqlSession reader, HostCatalogue catalogue, List<ChunkRow> rows) =>
        [.. rows.OrderBy(row => row.Born).ThenBy(row => row.Id).Select(row => new ChunkView(reader, catalogue, row, damage))];

    /// <summary>Hours of minutes.</summary>
    public static BucketColumn Widen(BucketColumn minutes, bool isOddness)
    {
        var hours = new BucketColumn(minutes.Number, isOddness);
        foreach (var bucket in minutes.Buckets) hours.Add(bucket, RollupPacker.StepOf(ChunkLevel.Hour));
        return hours;
    }
}
