using Vigia.Model;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Reading;

/// <summary>Lays columns of buckets side by side on the starts that any of them has.</summary>
internal static class BucketResult
{
    public static RangeResult Of(IReadOnlyList<SeriesKey> series, IReadOnlyList<BucketColumn?> columns, long step)
    {
        var starts = columns.OfType<BucketColumn>().SelectMany(column => column.Buckets).Select(bucket => bucket.StartMs).Distinct().Order().ToArray();
        var results = new RangeColumn[series.Count];
        for (var i = 0; i < results.Length; i++) results[i] = Spread(series[i], columns[i], starts);
        return new RangeResult(step, starts, results);
    }

    private static RangeColumn Spread(SeriesKey key, BucketColumn? column, long[] starts)
    {
        var result = new RangeColumn(key, Nothing(starts.Length), Nothing(starts.Length), Nothing(starts.Length))
        {
            OddShare = column?.IsOddness == true ? Nothing(starts.Length) : null,
        };
        var at = 0;
        foreach (var bucket in column?.Buckets ?? [])
        {
            while (starts[at] != bucket.StartMs) at++;
            result.Min[at] = bucket.Min;
            result.Max[at] = bucket.Max;
            result.Mean[at] = bucket.Sum / bucket.Count;
            if (result.OddShare is double[] share) share[at] = (double)bucket.Over / bucket.Count;
        }

        return result;
    }

    private static double[] Nothing(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
