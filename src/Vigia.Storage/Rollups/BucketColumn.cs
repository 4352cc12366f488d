using Vigia.Model;
using Vigia.Storage.Blocks;

namespace Vigia.Storage.Rollups;

/// <summary>Buckets of one series, ascending by start.</summary>
internal sealed class BucketColumn(int number, bool isOddness)
{
    private readonly List<Bucket> _buckets = [];

    public int Number => number;

    public bool IsOddness => isOddness;

    public IReadOnlyList<Bucket> Buckets => _buckets;

    public int Count => _buckets.Count;

    /// <summary>Adds samples, ascending by time, none before the last bucket. NaN is left out.</summary>
    public void Add(in SeriesColumn column, long step)
    {
        var times = column.Times;
        var values = column.Values;
        for (var i = 0; i < times.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            var start = times[i] - (times[i] % step);
            var isOver = isOddness && values[i] >= Oddness.Threshold;
            if (_buckets.Count > 0 && _buckets[^1].StartMs == start) _buckets[^1] = _buckets[^1].With(values[i], isOver);
            else _buckets.Add(Bucket.Of(start, values[i], isOver));
        }
    }

    /// <summary>Adds a bucket to the wider one it falls into. Ascending, or into the last one.</summary>
    public void Add(in Bucket bucket, long step)
    {
        var start = bucket.StartMs - (bucket.StartMs % step);
        if (_buckets.Count > 0 && _buckets[^1].StartMs == start) _buckets[^1] = _buckets[^1].With(bucket);
        else _buckets.Add(bucket with { StartMs = start });
    }

    /// <summary>The buckets that start inside a range.</summary>
    public BucketColumn Inside(TimeRange range)
    {
        var inside = new BucketColumn(number, isOddness);
        inside._buckets.AddRange(_buckets.Where(bucket => range.Contains(bucket.StartMs)));
        return inside;
    }

    /// <summary>One column of several: of buckets of one start that of the later column counts.</summary>
    public static BucketColumn Replace(int number, bool isOddness, IEnumerable<BucketColumn> columns)
    {
        var latest = new SortedDictionary<long, Bucket>();
        foreach (var bucket in columns.SelectMany(column => column._buckets)) latest[bucket.StartMs] = bucket;
        var replaced = new BucketColumn(number, isOddness);
        replaced._buckets.AddRange(latest.Values);
        return replaced;
    }

    /// <summary>One column of several: buckets of one start are put together.</summary>
    public static BucketColumn Merge(int number, bool isOddness, IEnumerable<BucketColumn> columns)
    {
        var merged = new BucketColumn(number, isOddness);
        foreach (var bucket in columns.SelectMany(column => column._buckets).OrderBy(bucket => bucket.StartMs)) merged.Add(bucket, 1);
        return merged;
    }
}
