namespace Vigia.Collectors;

/// <summary>
/// Remembers the last reading of each counter and gives rates and shares. Not thread-safe, but for
/// <see cref="TryGetLast"/>, which any thread may call.
/// </summary>
public sealed class CounterRate
{
    private Reading[] _last = new Reading[256];
    private double _knownFrom;

    /// <summary>Takes a new reading and gives the increase per second.</summary>
    /// <param name="index">Which counter; small dense numbers.</param>
    /// <param name="value">Its cumulative value.</param>
    /// <param name="nowSeconds">Monotonic seconds of this reading, above 0.</param>
    /// <param name="intervalSeconds">Monotonic seconds since the tick before.</param>
    /// <param name="wrapsAt">Where the kernel starts again from zero, see <see cref="CounterWrap"/>.</param>
    /// <param name="rate">Increase per second.</param>
    /// <returns>False on the first reading, after the counter was absent for a tick, and after it went down (a reset).</returns>
    public bool TryUpdate(int index, double value, double nowSeconds, double intervalSeconds, double wrapsAt, out double rate)
    {
        rate = 0;
        var known = TryTake(index, value, 0, nowSeconds, intervalSeconds, out var before);
        if (!known) return false;
        var increase = value - before.Value;
        if (increase < 0 && IsWrap(before.Value, value, wrapsAt)) increase += wrapsAt;
        if (increase < 0) return false;
        rate = increase / (nowSeconds - before.SeenAt);
        return true;
    }

    /// <summary>Takes readings of two counters that go together, and gives the increase of one over that of the other.</summary>
    /// <param name="index">Which pair.</param>
    /// <param name="part">Cumulative value above the line.</param>
    /// <param name="whole">Cumulative value below the line.</param>
    /// <param name="nowSeconds">Monotonic seconds of this reading, above 0.</param>
    /// <param name="intervalSeconds">Monotonic seconds since the tick before.</param>
    /// <param name="share">The quotient of the increases.</param>
    /// <returns>False where a rate would have none, and when the whole did not rise.</returns>
    /// <remarks>
    /// A part that fell by less than the whole rose gives 0, and the next one is measured from where it had been, so that nothing is
    /// counted twice: the kernel's idle, iowait and guest times are estimates and step back by a clock tick now and then
    /// (https://docs.kernel.org/filesystems/proc.html, 1.7). A deeper fall is a reset.
    /// </remarks>
    public bool TryUpdateShare(int index, double part, double whole, double nowSeconds, double intervalSeconds, out double share)
    {
        share = 0;
        var known = TryTake(index, part, whole, nowSeconds, intervalSeconds, out var before);
        if (!known || whole <= before.Whole) return false;
        var increase = part - before.Value;
        if (-increase > whole - before.Whole) return false;
        if (increase < 0) Volatile.Write(ref _last[index].Value, before.Value);
        share = Math.Max(0, increase) / (whole - before.Whole);
        return true;
    }

    /// <summary>Takes a reading nobody wants a rate of.</summary>
    public void Keep(int index, double value, double nowSeconds) => TryTake(index, value, 0, nowSeconds, 0, out _);

    /// <summary>Treats the next reading of every counter as its first: what came before lies beyond a gap.</summary>
    public void Forget(double nowSeconds) => _knownFrom = nowSeconds;

    /// <summary>The last cumulative value of a counter, if it was read at <paramref name="since"/> or later. Any thread.</summary>
    public bool TryGetLast(int index, double since, out double value)
    {
        var readings = Volatile.Read(ref _last);
        value = 0;
        if ((uint)index >= (uint)readings.Length) return false;
        var seenAt = Volatile.Read(ref readings[index].SeenAt);
        if (seenAt <= 0 || seenAt < since) return false;
        value = Volatile.Read(ref readings[index].Value);
        return true;
    }

    /// <summary>
    /// From the last sixteenth of the range into the first: a wrap. Any other fall is a reset; to take a reset
    /// for a wrap would invent up to 4 billion events.
    /// </summary>
    private static bool IsWrap(double before, double value, double wrapsAt) =>
        double.IsFinite(wrapsAt) && before < wrapsAt && before >= wrapsAt * 15 / 16 && value < wrapsAt / 16;

    private bool TryTake(int index, double value, double whole, double nowSeconds, double intervalSeconds, out Reading before)
    {
        if (index >= _last.Length) Grow(index);
        ref var reading = ref _last[index];
        before = reading;
        Volatile.Write(ref reading.Value, value);
        reading.Whole = whole;
        Volatile.Write(ref reading.SeenAt, nowSeconds);
        var gap = nowSeconds - before.SeenAt;
        if (before.SeenAt <= 0 || before.SeenAt < _knownFrom || gap <= 0) return false;

        // Absent for a tick or more: what happened in between is not one reading's doing.
        return intervalSeconds <= 0 || gap <= intervalSeconds * 1.5;
    }

    private void Grow(int index)
    {
        var larger = new Reading[Math.Max(index + 1, _last.Length * 2)];
        _last.CopyTo(larger, 0);
        Volatile.Write(ref _last, larger);
    }

    private struct Reading
    {
        public double Value;
        public double Whole;
        public double SeenAt;
    }
}
