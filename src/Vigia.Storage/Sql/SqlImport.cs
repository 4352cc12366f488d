using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;

namespace Vigia.Storage.Sql;

/// <summary>Stores many samples in any order as chunks of their own; what is there already stays as it is.</summary>
internal sealed class SqlImport(IReadOnlyList<SeriesSamples> given, DamageLog damage)
{
    private const long HourMs = 3_600_000;

    private long _alreadyThere;
    private long _missing;

    public ImportOutcome Run(SqlSession writer, HostCatalogue catalogue)
    {
        var columns = ByNumber(writer, catalogue);
        long stored = 0;
        foreach (var hour in columns.SelectMany(Hours).GroupBy(piece => piece.Hour).OrderBy(group => group.Key))
        {
            var fresh = Fresh(writer, catalogue, [.. hour.Select(piece => piece.Column).OrderBy(column => column.Number)]);
            if (fresh.Count == 0) continue;
            stored += fresh.Sum(column => (long)column.Count);
            SqlChunks.Insert(writer, catalogue.HostId, ChunkPacker.Pack(fresh, isThorough: false), born: null);
        }

        return new ImportOutcome(stored, _alreadyThere, _missing);
    }

    /// <summary>The samples as columns, ascending by time; of several of one key the first.</summary>
    private List<SeriesColumn> ByNumber(SqlSession writer, HostCatalogue catalogue) =>
        [.. Numbers(writer, catalogue).Select((number, i) => (Number: number, Index: i)).GroupBy(one => one.Number, one => one.Index)
            .Select(same => Column(same.Key, same)).OfType<SeriesColumn>()];

    private int[] Numbers(SqlSession writer, HostCatalogue catalogue)
    {
        var firstNew = catalogue.Count;
        var numbers = new int[given.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = catalogue.Find(given[i].Series.Key) ?? catalogue.Add(given[i].Series);
        SqlCatalogue.SavePage(writer, catalogue, firstNew);
        return numbers;
    }

    private SeriesColumn? Column(int number, IEnumerable<int> indexes)
    {
        var pieces = new List<SeriesColumn>();
        foreach (var index in indexes)
        {
            var (times, values) = WithoutMissing(given[index]);
            if (times.Length > 0) pieces.Add(Ordered(number, times, values));
        }

        var count = pieces.Sum(piece => piece.Count);
        var merged = ColumnMerge.Merge(number, pieces);
        _alreadyThere += count - (merged?.Count ?? 0);
        return merged;
    }

    private (long[] Times, double[] Values) WithoutMissing(SeriesSamples samples)
    {
        var times = samples.TimestampsMs.ToArray();
        var values = samples.Values.ToArray();
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            times[count] = times[i];
            values[count++] = values[i];
        }

        _missing += values.Length - count;
        return count == values.Length ? (times, values) : (times[..count], values[..count]);
    }

    private SeriesColumn Ordered(int number, long[] times, double[] values)
    {
        var isAscending = true;
        for (var i = 1; i < times.Length; i++) isAscending &= times[i] > times[i - 1];
        if (isAscending) return new SeriesColumn(number, times, values, times.Length);

        // A stable sort: of equal times the first given stays first.
        var order = Enumerable.Range(0, times.Length).OrderBy(i => times[i]).ToArray();
        var count = 0;
        var sortedTimes = new long[times.Length];
        var sortedValues = new double[times.Length];
        foreach (var i in order)
        {
            if (count > 0 && sortedTimes[count - 1] == times[i]) continue;
            sortedTimes[count] = times[i];
            sortedValues[count++] = values[i];
        }

        _alreadyThere += times.Length - count;
        return new SeriesColumn(number, sortedTimes, sortedValues, count);
    }

    private static IEnumerable<(long Hour, SeriesColumn Column)> Hours(SeriesColumn column)
    {
        for (var hour = column.TimeArray[0] / HourMs; hour <= column.TimeArray[column.Count - 1] / HourMs;)
        {
            var inside = column.Inside(new TimeRange(hour * HourMs, (hour + 1) * HourMs));
            yield return (hour, inside);
            var last = inside.TimeArray[inside.Count - 1];
            var next = Array.BinarySearch(column.TimeArray, 0, column.Count, last) + 1;
            if (next >= column.Count) yield break;
            hour = column.TimeArray[next] / HourMs;
        }
    }

    /// <summary>The samples that are not stored yet.</summary>
    private List<SeriesColumn> Fresh(SqlSession writer, HostCatalogue catalogue, List<SeriesColumn> columns)
    {
        var range = new TimeRange(columns.Min(column => column.TimeArray[0]), columns.Max(column => column.TimeArray[column.Count - 1]) + 1);
        var stored = new RawReader(writer, catalogue, range, damage);
        if (stored.Chunks.Count == 0 && SqlFrames.Count(writer, catalogue.HostId, range) == 0) return columns;
        stored.Prefetch([.. columns.Select(column => column.Number)]);
        var fresh = new List<SeriesColumn>(columns.Count);
        foreach (var column in columns)
        {
            var rest = stored.Column(column.Number) is SeriesColumn there ? Without(column, there.Times) : column;
            _alreadyThere += column.Count - rest.Count;
            if (rest.Count > 0) fresh.Add(rest);
        }

        return fresh;
    }

    private static SeriesColumn Without(SeriesColumn column, ReadOnlySpan<long> stored)
    {
        var times = new long[column.Count];
        var values = new double[column.Count];
        int count = 0, next = 0;
        for (var i = 0; i < column.Count; i++)
        {
            while (next < stored.Length && stored[next] < column.TimeArray[i]) next++;
            if (next < stored.Length && stored[next] == column.TimeArray[i]) continue;
            times[count] = column.TimeArray[i];
            values[count++] = column.ValueArray[i];
        }

        return new SeriesColumn(column.Number, times, values, count);
    }
}
