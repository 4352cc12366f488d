namespace Vigia.Detection;

/// <summary>
/// Tells the time of day of a row: from its time stamp in civil time, or, where rows have none but a known step,
/// counted from the first row. Counting goes on from a training table into the stream after it.
/// </summary>
internal sealed class DayClock(DetectorOptions options)
{
    /// <summary>Seconds of a day.</summary>
    public const double DaySeconds = 86400;

    private const long DayMs = 86_400_000;
    private long _rows;

    /// <summary>Seconds since midnight of the next row; NaN when nothing of a clock is known.</summary>
    public double Next(long? timeMs)
    {
        var row = _rows++;
        if (timeMs is long time) return SecondsOfDay(time);
        return options.StepSeconds is double step ? row * step % DaySeconds : double.NaN;
    }

    /// <summary>Times of day of a whole table, whose first row is the first of all.</summary>
    public double[] Of(Table table)
    {
        Restart();
        var times = new double[table.Rows];
        for (var row = 0; row < times.Length; row++) times[row] = Next(table.TimeMs(row));
        return times;
    }

    /// <summary>How often a day ends among times of day in the order of their rows.</summary>
    public static int Midnights(ReadOnlySpan<double> secondsOfDay)
    {
        var count = 0;
        for (var i = 1; i < secondsOfDay.Length; i++)
        {
            if (secondsOfDay[i] < secondsOfDay[i - 1]) count++;
        }

        return count;
    }

    /// <summary>The next row is the first again.</summary>
    public void Restart() => _rows = 0;

    public void Save(StateWriter state) => state.Write(_rows);

    public void Load(StateReader state) => _rows = state.ReadInt64(0);

    private double SecondsOfDay(long timeMs)
    {
        var offset = options.Zone?.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(timeMs)).TotalMilliseconds ?? 0;
        var inDay = (timeMs + (long)offset) % DayMs;
        return (inDay < 0 ? inDay + DayMs : inDay) / 1000.0;
    }
}
