using Vigia.Model;
using Vigia.Storage.Blocks;

namespace Vigia.Storage.Sql;

/// <summary>Turns ticks into columns: for each series its times and values.</summary>
internal sealed class FrameColumns
{
    private readonly List<long> _ticks = [];
    private Builder?[] _builders = [];

    /// <summary>Times of the ticks, ascending.</summary>
    public ReadOnlySpan<long> Times => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_ticks);

    /// <summary>Reads the ticks of a range.</summary>
    /// <param name="session">Where from.</param>
    /// <param name="hostId">Whose.</param>
    /// <param name="range">From when to when.</param>
    /// <param name="wanted">Series to keep; null keeps all.</param>
    public static FrameColumns Read(SqlSession session, int hostId, TimeRange range, HashSet<int>? wanted)
    {
        var columns = new FrameColumns();
        SqlFrames.Scan(session, hostId, range, (time, values) =>
        {
            var tick = columns._ticks.Count;
            columns._ticks.Add(time);
            for (var i = 0; i < values.Count; i++)
            {
                if (wanted is null || wanted.Contains(values.Numbers[i])) columns.Of(values.Numbers[i]).Add(tick, values.Values[i]);
            }

            return true;
        });
        return columns;
    }

    /// <summary>The columns, found by their series' numbers.</summary>
    public Dictionary<int, SeriesColumn> ByNumber()
    {
        var columns = new Dictionary<int, SeriesColumn>();
        foreach (var column in ToList()) columns.Add(column.Number, column);
        return columns;
    }

    /// <summary>The columns, ascending by number; those with a value at every tick share one array of times.</summary>
    public List<SeriesColumn> ToList()
    {
        var ticks = _ticks.ToArray();
        var columns = new List<SeriesColumn>();
        for (var number = 0; number < _builders.Length; number++)
        {
            if (_builders[number]?.Finish(number, ticks) is SeriesColumn column) columns.Add(column);
        }

        return columns;
    }

    private Builder Of(int number)
    {
        if (number >= _builders.Length) Array.Resize(ref _builders, Math.Max(number + 1, _builders.Length * 2));
        return _builders[number] ??= new Builder();
    }

    private sealed class Builder
    {
        private readonly List<double> _values = [];
        private List<int>? _at;
        private int _last = -1;

        public void Add(int tick, double value)
        {
            if (tick == _last) return; // a frame names each series once
            // Only a series with gaps needs to remember at which ticks it has values.
            if (_at is null && tick != _values.Count) _at = [.. Enumerable.Range(0, _values.Count)];
            _at?.Add(tick);
            _values.Add(value);
            _last = tick;
        }

        public SeriesColumn Finish(int number, long[] ticks)
        {
            if (_at is null && _values.Count < ticks.Length) _at = [.. Enumerable.Range(0, _values.Count)];
            var times = _at is null ? ticks : _at.ConvertAll(at => ticks[at]).ToArray();
            return new SeriesColumn(number, times, _values.ToArray(), _values.Count);
        }
    }
}
