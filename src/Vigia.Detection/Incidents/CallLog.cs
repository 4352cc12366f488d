using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// What a person was told of in the last day, so that the same is not said again and again. Calls about what was a real problem, or a drill, are
/// pardoned: they do not make the watch any quieter. One thread, except <see cref="Pardon"/>.
/// </summary>
internal sealed class CallLog
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const int MostKept = 64;

    /// <summary>So often in a day a series is told of freely.</summary>
    private const int FreeADay = 2;

    /// <summary>After that, and with another call in the hour, it is told of again when it is so many times as far off as ever that day.</summary>
    private const double Farther = 2;

    /// <summary>Oldest first.</summary>
    private readonly List<(long TimeMs, OddReason Reason)> _calls = [];
    private IReadOnlyList<TimeRange> _pardoned = [];

    /// <summary>Sets the times whose calls do not count; safe from any thread.</summary>
    public void Pardon(IReadOnlyList<TimeRange> times) => Volatile.Write(ref _pardoned, times);

    /// <summary>Calls of the last day that count.</summary>
    public int InTheDay(long nowMs) => Counting(nowMs, DayMs).Count();

    /// <summary>Whether there was a call in the last hour, and enough of this very series today.</summary>
    /// <param name="reason">What would be told of first.</param>
    /// <param name="nowMs">Now.</param>
    public bool IsWornOut(OddReason reason, long nowMs)
    {
        if (!Counting(nowMs, HourMs).Any()) return false;
        var (times, farthest) = (0, 0.0);
        foreach (var (_, told) in Counting(nowMs, DayMs))
        {
            if (told.Series != reason.Series) continue;
            times++;
            farthest = Math.Max(farthest, DistanceOf(told));
        }

        return times >= FreeADay && DistanceOf(reason) < Farther * farthest;
    }

    /// <summary>Notes a call.</summary>
    public void Add(long nowMs, OddReason reason)
    {
        _calls.RemoveAll(call => nowMs - call.TimeMs >= DayMs);
        if (_calls.Count == MostKept) _calls.RemoveAt(0);
        _calls.Add((nowMs, reason));
    }

    public void Save(StateWriter state)
    {
        state.Write(_calls.Count);
        foreach (var (time, _) in _calls) state.Write(time);
        SavedRun.Save(state, [.. _calls.Select(call => call.Reason)]);
    }

    public void Load(StateReader state)
    {
        var times = new long[state.ReadInt32(0, MostKept)];
        for (var i = 0; i < times.Length; i++) times[i] = state.ReadInt64();
        var reasons = SavedRun.LoadReasons(state);
        if (reasons.Length != times.Length) throw state.Malformed($"{times.Length} calls have {reasons.Length} reasons");
        _calls.Clear();
        _calls.AddRange(times.Zip(reasons));
    }

    private IEnumerable<(long TimeMs, OddReason Reason)> Counting(long nowMs, long withinMs)
    {
        var pardoned = Volatile.Read(ref _pardoned);
        return _calls.Where(call => nowMs - call.TimeMs < withinMs && !pardoned.Any(time => time.Contains(call.TimeMs)));
    }

    private static double DistanceOf(OddReason reason) => Math.Abs(reason.Actual - (double.IsNaN(reason.Expected) ? 0 : reason.Expected));
}
