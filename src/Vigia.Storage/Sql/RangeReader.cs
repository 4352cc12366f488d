using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;
using Vigia.Storage.Reading;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Sql;

/// <summary>Answers range queries: raw where the ticks fit, buckets where they do not.</summary>
internal static class RangeReader
{
    /// <summary>Past so many times the points asked for, ticks are not counted one by one to know that they do not fit.</summary>
    private const int CountedUpTo = 16;

    private const long HourMs = 3_600_000;

    private const int Unknown = -1;

    public static RangeResult Read(SqlSession session, HostCatalogue? known, RangeQuery query, DamageLog damage, CancellationToken cancel)
    {
        if (known is null) return ColumnTable.Of(query.Series, new SeriesColumn?[query.Series.Count]);
        var (numbers, wanted) = Numbers(known, query.Series);
        var step = Steps.For(query.Range, query.MaxPoints);
        var chunks = new ChunkLists(session, known.HostId);
        var fits = Fits(session, known, chunks, query, damage);
        var finest = fits || step < HourMs ? new FinestLevel(session, known, chunks, damage).StepOf(query.Range) : 0;
        return fits && finest == 0
            ? ReadRaw(session, known, query, numbers, wanted, damage, cancel)
            : ReadBuckets(session, known, chunks, query, Math.Max(finest, step), numbers, wanted, damage, cancel);
    }

    /// <summary>Numbers of the series, <see cref="Unknown"/> where the host has none of that name; and those that are known.</summary>
    private static (int[] Numbers, HashSet<int> Wanted) Numbers(HostCatalogue known, IReadOnlyList<SeriesKey> series)
    {
        var numbers = new int[series.Count];
        var wanted = new HashSet<int>();
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = known.Find(series[i]) ?? Unknown;
            if (numbers[i] != Unknown) wanted.Add(numbers[i]);
        }

        return (numbers, wanted);
    }

    private static bool Fits(SqlSession session, HostCatalogue known, ChunkLists chunks, RangeQuery query, DamageLog damage)
    {
        var frames = SqlFrames.Count(session, known.HostId, query.Range);
        var most = frames + TicksOf(chunks.Touching(ChunkLevel.Raw, query.Range));
        if (most <= query.MaxPoints) return true;
        if (frames > query.MaxPoints || most > (long)query.MaxPoints * CountedUpTo) return false;
        return new RawReader(session, known, query.Range, damage).Ticks().Length <= query.MaxPoints;
    }

    private static long TicksOf(List<ChunkRow> chunks)
    {
        long ticks = 0;
        foreach (var chunk in chunks) ticks += chunk.Ticks;
        return ticks;
    }

    private static RangeResult ReadRaw(SqlSession session, HostCatalogue known, RangeQuery query, int[] numbers, HashSet<int> wanted, DamageLog damage, CancellationToken cancel)
    {
        var reader = new RawReader(session, known, query.Range, damage);
        reader.Prefetch(wanted);
        var columns = new SeriesColumn?[numbers.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (numbers[i] != Unknown) columns[i] = reader.Column(numbers[i]);
        }

        return ColumnTable.Of(query.Series, columns);
    }

    private static RangeResult ReadBuckets(SqlSession session, HostCatalogue known, ChunkLists chunks, RangeQuery query, long step, int[] numbers, HashSet<int> wanted, DamageLog damage, CancellationToken cancel)
    {
        var reader = new BucketReader(session, known, chunks, RangeQueries.Widen(query.Range, step), step, wanted, damage);
        var columns = new BucketColumn?[numbers.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (numbers[i] != Unknown) columns[i] = reader.Column(numbers[i]);
        }

        return BucketResult.Of(query.Series, columns, step);
    }
}
