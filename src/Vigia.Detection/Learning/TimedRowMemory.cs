namespace Vigia.Detection;

/// <summary>The newest rows of a stream with their times of day: what a detector that knows the clock teaches itself from.</summary>
internal sealed class TimedRowMemory(IReadOnlyList<string> columns, int warmUpRows)
{
    private readonly RowMemory _memory = new(columns.Count + 1);
    private readonly RefitSchedule _schedule = new(warmUpRows);
    private readonly double[] _timed = new double[columns.Count + 1];

    /// <summary>Remembers a row. True when it is time to learn anew.</summary>
    public bool Add(ReadOnlySpan<double> row, double secondsOfDay)
    {
        row.CopyTo(_timed);
        _timed[^1] = secondsOfDay;
        _memory.Add(_timed);
        return _schedule.IsDue(_memory.Seen);
    }

    /// <summary>The remembered rows, oldest first, and their times of day.</summary>
    public (Table Table, double[] SecondsOfDay) Rows()
    {
        var all = _memory.OldestFirst();
        var count = all.Length / _timed.Length;
        var (values, times) = (new double[count * columns.Count], new double[count]);
        for (var row = 0; row < count; row++)
        {
            var from = all.AsSpan(row * _timed.Length, _timed.Length);
            from[..columns.Count].CopyTo(values.AsSpan(row * columns.Count));
            times[row] = from[^1];
        }

        return (new Table(columns, values), times);
    }

    public void Save(StateWriter state)
    {
        _schedule.Save(state);
        _memory.Save(state);
    }

    public void Load(StateReader state)
    {
        _schedule.Load(state);
        _memory.Load(state);
    }
}
