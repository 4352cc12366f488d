using Vigia.Model;

namespace Vigia.Storage.Reading;

/// <summary>Collects raw rows, oldest first, into the columns of a <see cref="RangeResult"/>.</summary>
internal sealed class RawTable(IReadOnlyList<SeriesKey> series)
{
    private readonly List<long> _times = [];
    private readonly List<double>[] _columns = [.. series.Select(_ => new List<double>())];

    /// <summary>One row; NaN where a series has no value. A row of nothing is left out.</summary>
    public void Add(long timeMs, ReadOnlySpan<double> row)
    {
        if (row.IndexOfAnyExcept(double.NaN) < 0) return;
        _times.Add(timeMs);
        for (var i = 0; i < row.Length; i++) _columns[i].Add(row[i]);
    }

    public RangeResult Finish()
    {
        var columns = new RangeColumn[series.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var values = _columns[i].ToArray();
            columns[i] = new RangeColumn(series[i], values, values, values);
        }

        return new RangeResult(0, [.. _times], columns);
    }
}
