namespace Vigia.Collectors;

/// <summary>Remembers the last reading of each counter and gives rates. Not thread-safe.</summary>
public sealed class CounterRate
{
    private double[] _last = new double[256];
    private double[] _seenAt = new double[256];

    /// <summary>Takes a new reading.</summary>
    /// <param name="index">Which counter; small dense numbers.</param>
    /// <param name="value">Its cumulative value.</param>
    /// <param name="nowSeconds">Monotonic seconds of this reading, above 0.</param>
    /// <param name="intervalSeconds">Monotonic seconds since the tick before.</param>
    /// <param name="rate">Increase per second.</param>
    /// <returns>False on the first reading, after the counter was absent for a tick, and after it went down (a reset).</returns>
    public bool TryUpdate(int index, double value, double nowSeconds, double intervalSeconds, out double rate)
    {
        if (index >= _last.Length) Grow(index);
        var before = _last[index];
        var gap = nowSeconds - _seenAt[index];
        var known = _seenAt[index] > 0;
        _last[index] = value;
        _seenAt[index] = nowSeconds;
        rate = 0;
        if (!known || gap <= 0 || value < before) return false;

        // Absent for a tick or more: what happened in between is not one reading's doing.
        if (intervalSeconds > 0 && gap > intervalSeconds * 1.5) return false;
        rate = (value - before) / gap;
        return true;
    }

    private void Grow(int index)
    {
        var size = Math.Max(index + 1, _last.Length * 2);
        Array.Resize(ref _last, size);
        Array.Resize(ref _seenAt, size);
    }
}
