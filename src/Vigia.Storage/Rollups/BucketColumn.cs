using Vigia.Model;
using Vigia.Storage.Blocks;

namespace Vigia.Storage.Rollups;

/// <summary>Buckets of one series, ascending by start.</summary>
/// <remarks>
/// An array of its own and plain loops: what .NET's generic lists and queries do with a struct has to be compiled while the
/// program runs, which took longer than the first answer itself.
/// </remarks>
/// <param name="number">Of which series.</param>
/// <param name="isOddness">Whether it is a level of oddness.</param>
/// <param name="capacity">How many buckets are expected.</param>
internal sealed class BucketColumn(int number, bool isOddness, int capacity = 0)
{
    private Bucket[] _buckets = capacity == 0 ? [] : new Bucket[capacity];

    public int Number => number;

    public bool IsOddness => isOddness;

    public IReadOnlyList<Bucket> Buckets => new ArraySegment<Bucket>(_buckets, 0, Count);

    /// <summary>The same, for a walk that has to be quick.</summary>
    public ReadOnlySpan<Bucket> Span => _buckets.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Adds samples, ascending by time, none before the last bucket. NaN is left out.</summary>
    public void Add(SeriesColumn column, long step)
    {
        var times = column.Times;
        var values = column.Values;
        var end = long.MinValue;
        for (var i = 0; i < times.Length; i++)
        {
            var (time, value) = (times[i], values[i]);
            if (double.IsNaN(value)) continue;
            var isOver = isOddness && value >= Oddness.Threshold;
            if (time < end)
            {
                ref var bucket = ref _buckets[Count - 1];
                bucket = bucket.With(value, isOver);
                continue;
            }

            var start = time - (time % step);
            end = start + step;
            var alone = Bucket.Of(start, value, isOver);
            if (EndsWith(start)) Add(alone, step);
            else Append(alone);
        }
    }

    /// <summary>Adds a bucket to the wider one it falls into. Ascending, or into the last one.</summary>
    public void Add(in Bucket bucket, long step)
    {
        var start = bucket.StartMs - (bucket.StartMs % step);
        if (EndsWith(start)) _buckets[Count - 1] = _buckets[Count - 1].With(bucket);
        else Append(bucket with { StartMs = start });
    }

    /// <summary>The buckets that start inside a range.</summary>
    public BucketColumn Inside(TimeRange range)
    {
        var inside = new BucketColumn(number, isOddness, Count);
        foreach (ref readonly var bucket in Span)
        {
            if (range.Contains(bucket.StartMs)) inside.Append(bucket);
        }

        return inside;
    }

    /// <summary>One column of several: of buckets of one start that of the later column counts.</summary>
    public static BucketColumn Replace(int number, bool isOddness, IReadOnlyList<BucketColumn> columns)
    {
        var replaced = new BucketColumn(number, isOddness, CountOf(columns));
        foreach (var column in columns) replaced.Overlay(column);
        return replaced;
    }

    /// <summary>One column of several: buckets of one start are put together.</summary>
    public static BucketColumn Merge(int number, bool isOddness, IReadOnlyList<BucketColumn> columns)
    {
        var merged = new BucketColumn(number, isOddness, CountOf(columns));
        var at = new int[columns.Count];
        while (Earliest(columns, at) is >= 0 and var next) merged.Add(columns[next]._buckets[at[next]++], 1);
        return merged;
    }

    /// <summary>Adds a bucket that starts after the last.</summary>
    public void Append(in Bucket bucket)
    {
        if (Count == _buckets.Length)
        {
            var larger = new Bucket[Math.Max(16, Count * 2)];
            Array.Copy(_buckets, larger, Count);
            _buckets = larger;
        }

        _buckets[Count++] = bucket;
    }

    private static int CountOf(IReadOnlyList<BucketColumn> columns)
    {
        var count = 0;
        foreach (var column in columns) count += column.Count;
        return count;
    }

    /// <summary>The column whose next bucket starts first, of several the first; -1 when all are at their end.</summary>
    private static int Earliest(IReadOnlyList<BucketColumn> columns, int[] at)
    {
        var (earliest, start) = (-1, long.MaxValue);
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i] == columns[i].Count || (earliest >= 0 && columns[i]._buckets[at[i]].StartMs >= start)) continue;
            (earliest, start) = (i, columns[i]._buckets[at[i]].StartMs);
        }

        return earliest;
    }

    private bool EndsWith(long start) => Count > 0 && _buckets[Count - 1].StartMs == start;

    /// <summary>Puts a column over this one. Nearly always it begins where this one ends.</summary>
    private void Overlay(BucketColumn later)
    {
        var kept = Count;
        while (kept > 0 && later.Count > 0 && _buckets[kept - 1].StartMs >= later._buckets[0].StartMs) kept--;
        var covered = new Bucket[Count - kept];
        Array.Copy(_buckets, kept, covered, 0, covered.Length);
        Count = kept;
        var at = 0;
        foreach (ref readonly var bucket in later.Span)
        {
            while (at < covered.Length && covered[at].StartMs < bucket.StartMs) Append(covered[at++]);
            if (at < covered.Length && covered[at].StartMs == bucket.StartMs) at++;
            Append(bucket);
        }

        while (at < covered.Length) Append(covered[at++]);
    }
}
