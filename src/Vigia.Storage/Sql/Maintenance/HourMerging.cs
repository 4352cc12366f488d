using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Sql.Maintenance;

/// <summary>
/// When an hour is over, and half an hour more, its chunks become one, and its minutes are rolled up; late data make both anew. Reading and
/// packing happen beside the writer, series by series; one transaction replaces old by new.
/// </summary>
internal sealed class HourMerging(SqlDatabase database, DamageLog damage, SqlReadable readable)
{
    /// <summary>
    /// How long after its end an hour, or a day, is left alone: late samples have come by then, and what was recorded for some
    /// minutes only is not told twice.
    /// </summary>
    public const long GraceMs = 1_800_000;

    /// <summary>An hour of which so much was recorded becomes a plain row at once; one with less when its day is over.</summary>
    private const int MinutesForReadable = 30;

    private const long HourMs = 3_600_000;

    /// <summary>Merges and rolls up the hours of a host that need it; the number of hours done.</summary>
    /// <param name="catalogue">Whose.</param>
    /// <param name="isThorough">Repacks every hour that was not repacked yet, the running one too, as small as it gets.</param>
    /// <param name="progress">Told after each hour: done and all.</param>
    /// <param name="cancel">Stops between two hours.</param>
    public int Run(HostCatalogue catalogue, bool isThorough, IProgress<(long Done, long All)>? progress, CancellationToken cancel)
    {
        var hours = database.Read(reader => Due(reader, catalogue.HostId, isThorough));
        for (var i = 0; i < hours.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            Merge(catalogue, hours[i], isThorough);
            progress?.Report((i + 1, hours.Count));
        }

        return hours.Count;
    }

    private static List<long> Due(SqlSession reader, int hostId, bool isThorough)
    {
        var newest = Math.Max(SqlFrames.LastTime(reader, hostId) ?? 0, (SqlChunks.End(reader, hostId) ?? 1) - 1);
        var covered = new Coverage(SqlChunks.List(reader, hostId, ChunkLevel.Minute, TimeRange.All));
        var due = new List<long>();
        foreach (var hour in SqlChunks.List(reader, hostId, ChunkLevel.Raw, TimeRange.All).GroupBy(row => row.StartMs / HourMs * HourMs).OrderBy(hour => hour.Key))
        {
            var isOver = hour.Key + HourMs + GraceMs <= newest;
            var needsRollup = isOver && hour.Any(row => !covered.Has(row));
            if (needsRollup || (isThorough && hour.Any(row => !row.IsRepacked))) due.Add(hour.Key);
        }

        return due;
    }

    private void Merge(HostCatalogue catalogue, long hourMs, bool isThorough)
    {
        var hour = new TimeRange(hourMs, hourMs + HourMs);
        var plan = database.Read(reader => Build(reader, catalogue, hour, isThorough));
        var minutes = plan.Minutes.Count == 0 ? null : new RollupPacker().Pack(ChunkLevel.Minute, plan.Minutes, isThorough);
        database.Write(writer =>
        {
            if (plan.Raw is not null) Replace(writer, catalogue.HostId, plan.OldRaw, plan.Raw, plan.Born);
            if (minutes is null) return;
            Replace(writer, catalogue.HostId, plan.OldMinutes, minutes, plan.Born);
            readable.Replace(writer, catalogue, ChunkLevel.Minute, hour, plan.Minutes);
            if (plan.Minutes.Max(column => column.Count) >= MinutesForReadable)
                readable.Replace(writer, catalogue, ChunkLevel.Hour, hour, plan.Minutes.ConvertAll(column => DayMerging.Widen(column, column.IsOddness)));
        });
    }

    private static void Replace(SqlSession writer, int hostId, IReadOnlyList<ChunkRow> old, PackedChunk chunk, long born)
    {
        SqlChunks.Insert(writer, hostId, chunk, born);
        foreach (var row in old) SqlChunks.Delete(writer, row.Id);
    }

    private HourPlan Build(SqlSession reader, HostCatalogue catalogue, TimeRange hour, bool isThorough)
    {
        var raw = new StoredHour(reader, catalogue, hour, damage);
        var oldMinutes = SqlChunks.List(reader, catalogue.HostId, ChunkLevel.Minute, hour).Where(row => row.StartMs >= hour.FromMs && row.EndMs <= hour.ToMs).ToList();
        var newest = Math.Max(SqlFrames.LastTime(reader, catalogue.HostId) ?? 0, (SqlChunks.End(reader, catalogue.HostId) ?? 1) - 1);
        var isOver = hour.ToMs + GraceMs <= newest;
        var rewrites = raw.Rows.Count > 1 || isThorough;
        var packer = rewrites ? new ChunkPacker(raw.SharedTimes(), isThorough) : null;
        var kept = KeptMinutes(reader, catalogue, raw, hour);
        var minutes = new List<BucketColumn>();
        foreach (var number in raw.Numbers().Union(kept.Keys).Order())
        {
            var column = raw.Column(number);
            if (column is SeriesColumn samples) packer?.Add(samples);
            if (isOver && RollUp(catalogue, number, column, kept.GetValueOrDefault(number)) is { Count: > 0 } buckets) minutes.Add(buckets);
        }

        return new HourPlan(
            packer?.Finish(), raw.Rows, minutes, oldMinutes, raw.Rows.Max(row => row.Born));
    }

    private static BucketColumn RollUp(HostCatalogue catalogue, int number, SeriesColumn? samples, BucketColumn? kept)
    {
        var buckets = new BucketColumn(number, Oddness.IsLevel(catalogue[number].Key));
        if (samples is SeriesColumn found) buckets.Add(found, RollupPacker.StepOf(ChunkLevel.Minute));
        return kept is null ? buckets : BucketColumn.Merge(number, buckets.IsOddness, [kept, buckets]);
    }

    /// <summary>
    /// Minutes whose samples are gone by age while late ones came for the same hour: they are kept, and the late ones
    /// added. Where the samples are there the minutes are made anew from them.
    /// </summary>
    private Dictionary<int, BucketColumn> KeptMinutes(SqlSession reader, HostCatalogue catalogue, StoredHour raw, TimeRange hour)
    {
        var kept = new Dictionary<int, BucketColumn>();
        foreach (var row in SqlChunks.List(reader, catalogue.HostId, ChunkLevel.Minute, hour))
        {
            if (raw.Rows.Any(chunk => chunk.Born <= row.Born)) continue;
            var view = new ChunkView(reader, catalogue, row, damage);
            var decoder = new RollupDecoder();
            foreach (var number in view.Numbers())
            {
                if (view.Buckets(number, decoder)?.Inside(hour) is { Count: > 0 } buckets) kept[number] = buckets;
            }
        }

        return kept;
    }

    private sealed record HourPlan(PackedChunk? Raw, IReadOnlyList<ChunkRow> OldRaw, List<BucketColumn> Minutes, IReadOnlyList<ChunkRow> OldMinutes, long Born);
}
