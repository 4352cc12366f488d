using Vigia.Model;

namespace Vigia.Storage.Reading;

/// <summary>Collects rows, oldest first, into buckets of equal width with smallest, largest and mean.</summary>
internal sealed class BucketTable(IReadOnlyList<SeriesKey> series, long step)
{
    private readonly List<long> _starts = [];
    private readonly Column[] _columns = [.. series.Select(_ => new Column())];

    /// <summary>One row; NaN where a series has no value. A row of nothing is left out.</summary>
    public void Add(long timeMs, ReadOnlySpan<double> row)
    {
        if (row.IndexOfAnyExcept(double.NaN) < 0) return;
        var start = Steps.Floor(timeMs, step);
        if (_starts.Count == 0 || _starts[^1] != start)
        {
            _starts.Add(start);
            foreach (var column in _columns) column.Open();
        }

        for (var i = 0; i < row.Length; i++)
        {
            if (!double.IsNaN(row[i])) _columns[i].Add(row[i]);
        }
    }

    public RangeResult Finish()
    {
        var columns = new RangeColumn[series.Count];
        for (var i = 0; i < columns.Length; i++) columns[i] = _columns[i].Finish(series[i]);
        return new RangeResult(step, [.. _starts], columns);
    }

    private sealed class Column
    {
        private readonly List<double> _min = [];
        private readonly List<double> _max = [];
        private readonly List<double> _sum = [];
        private readonly List<long> _count = [];

        public void Open()
        {
            _min.Add(double.NaN);
            _max.Add(double.NaN);
            _sum.Add(0);
            _count.Add(0);
        }

        public void Add(double value)
        {
            var last = _count.Count - 1;
            if (_count[last]++ == 0)
            {
                _min[last] = _max[last] = _sum[last] = value;
                return;
            }

            _min[last] = Math.Min(_min[last], value);
            _max[last] = Math.Max(_max[last], value);
            _sum[last] += value;
        }

        public RangeColumn Finish(SeriesKey key)
        {
            var mean = new double[_sum.Count];
            for (var i = 0; i < mean.Length; i++) mean[i] = _count[i] == 0 ? double.NaN : _sum[i] / _count[i];
            return new RangeColumn(key, [.. _min], [.. _max], mean);
        }
    }
}
