using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Reading;

/// <summary>Lays raw columns side by side on the times that any of them has.</summary>
internal static class ColumnTable
{
    public static RangeResult Of(IReadOnlyList<SeriesKey> series, IReadOnlyList<SeriesColumn?> columns)
    {
        var times = Union(columns);
        var results = new RangeColumn[series.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var values = Spread(columns[i], times);
            results[i] = new RangeColumn(series[i], values, values, values);
        }

        return new RangeResult(0, times, results);
    }

    private static long[] Union(IReadOnlyList<SeriesColumn?> columns)
    {
        SeriesColumn? longest = null;
        foreach (var column in columns)
        {
            if (column is SeriesColumn found && (longest is null || found.Count > longest.Count)) longest = found;
        }

        if (longest is not SeriesColumn first) return [];
        var reference = first.Times;
        var areAlike = true;
        foreach (var column in columns)
        {
            areAlike &= column is not SeriesColumn found || (found.Count == first.Count
                ? ReferenceEquals(found.TimeArray, first.TimeArray) || found.Times.SequenceEqual(reference)
                : false);
        }

        return areAlike ? reference.ToArray() : Sorted(columns);
    }

    private static long[] Sorted(IReadOnlyList<SeriesColumn?> columns)
    {
        var all = new HashSet<long>();
        foreach (var column in columns)
        {
            if (column is not SeriesColumn found) continue;
            foreach (var time in found.Times) all.Add(time);
        }

        var times = all.ToArray();
        Array.Sort(times);
        return times;
    }

    private static double[] Spread(SeriesColumn? column, long[] times)
    {
        if (column is not SeriesColumn found) return Filled.With(double.NaN, times.Length);
        if (found.Count == times.Length) return found.ValueArray.Length == found.Count ? found.ValueArray : found.Values.ToArray();
        var values = new double[times.Length];
        var next = 0;
        for (var i = 0; i < times.Length; i++)
            values[i] = next < found.Count && found.Times[next] == times[i] ? found.ValueArray[next++] : double.NaN;
        return values;
    }
}
