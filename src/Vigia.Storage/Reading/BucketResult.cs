using Vigia.Model;
using Vigia.Storage.Packing;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Reading;

/// <summary>Lays columns of buckets side by side on the starts that any of them has.</summary>
internal static class BucketResult
{
    public static RangeResult Of(IReadOnlyList<SeriesKey> series, IReadOnlyList<BucketColumn?> columns, long step)
    {
        var starts = Starts(columns);
        var results = new RangeColumn[series.Count];
        for (var i = 0; i < results.Length; i++) results[i] = Spread(series[i], columns[i], starts);
        return new RangeResult(step, starts, results);
    }

    /// <summary>Mostly all columns have the same starts; where they differ the starts of all are put together.</summary>
    private static long[] Starts(IReadOnlyList<BucketColumn?> columns)
    {
        long[]? first = null;
        var (areAlike, count) = (true, 0);
        foreach (var column in columns)
        {
            if (column is null) continue;
            first ??= StartsOf(column);
            areAlike &= HasStarts(column, first);
            count += column.Count;
        }

        return areAlike ? first ?? [] : Union(columns, count);
    }

    private static long[] StartsOf(BucketColumn column)
    {
        var starts = new long[column.Count];
        var at = 0;
        foreach (ref readonly var bucket in column.Span) starts[at++] = bucket.StartMs;
        return starts;
    }

    private static bool HasStarts(BucketColumn column, long[] starts)
    {
        if (column.Count != starts.Length) return false;
        var at = 0;
        foreach (ref readonly var bucket in column.Span)
        {
            if (bucket.StartMs != starts[at++]) return false;
        }

        return true;
    }

    private static long[] Union(IReadOnlyList<BucketColumn?> columns, int count)
    {
        var all = new long[count];
        var at = 0;
        foreach (var column in columns)
        {
            if (column is null) continue;
            foreach (ref readonly var bucket in column.Span) all[at++] = bucket.StartMs;
        }

        Array.Sort(all);
        var different = 0;
        foreach (var start in all)
        {
            if (different == 0 || all[different - 1] != start) all[different++] = start;
        }

        return all.AsSpan(0, different).ToArray();
    }

    private static RangeColumn Spread(SeriesKey key, BucketColumn? column, long[] starts)
    {
        var result = new RangeColumn(key, Filled.With(double.NaN, starts.Length), Filled.With(double.NaN, starts.Length), Filled.With(double.NaN, starts.Length))
        {
            OddShare = column?.IsOddness == true ? Filled.With(double.NaN, starts.Length) : null,
        };
        if (column is null) return result;
        var at = 0;
        foreach (ref readonly var bucket in column.Span)
        {
            while (starts[at] != bucket.StartMs) at++;
            result.Min[at] = bucket.Min;
            result.Max[at] = bucket.Max;
            result.Mean[at] = bucket.Sum / bucket.Count;
            if (result.OddShare is double[] share) share[at] = (double)bucket.Over / bucket.Count;
        }

        return result;
    }
}
