namespace Vigia.Detection;

/// <summary>
/// Learns for every feature what is usual by time of day and week, and tells of each step which features only follow their habit, and
/// which habit did not come about. 16 KB a feature. One thread.
/// </summary>
/// <remarks>It learns through runs of oddness too: a job that comes every night is a habit however odd the first nights were.</remarks>
public sealed class FeatureHabits
{
    private const long MinuteMs = 60_000;

    /// <summary>After a habitual value, the way back to the ordinary is part of the habit.</summary>
    private const long AfterglowMs = 300_000;

    private readonly CivilClock _clock;
    private readonly SeasonalBaseline[] _baselines = [.. HostFeatures.All.Select(_ => new SeasonalBaseline())];
    private readonly HabitWatch _absences = new();
    private readonly Habit[] _habits = new Habit[HostFeatures.All.Count];
    private readonly double[] _sums = new double[HostFeatures.All.Count];
    private readonly int[] _counts = new int[HostFeatures.All.Count];
    private readonly long[] _explainedMs = new long[HostFeatures.All.Count];
    private readonly List<MissedHabit> _missed = [];
    private long _minute = long.MinValue;

    /// <summary>Makes one that knows nothing.</summary>
    /// <param name="zone">Zone of the host's civil time; null is UTC.</param>
    public FeatureHabits(TimeZoneInfo? zone)
    {
        _clock = new CivilClock(zone);
        Array.Fill(_habits, Habit.None);
        Array.Fill(_explainedMs, long.MinValue);
    }

    /// <summary>Habits that did not come about, of the quarter of an hour that ended with the step observed last; mostly empty.</summary>
    public IReadOnlyList<MissedHabit> Missed => _missed;

    /// <summary>What is expected of a feature at a moment.</summary>
    public ExpectedBand Expect(int feature, long timeMs) => _baselines[feature].Expect(_clock.At(timeMs));

    /// <summary>What a moment's time of day and week is known for.</summary>
    public Habit HabitAt(int feature, long timeMs) => _baselines[feature].HabitAt(_clock.At(timeMs));

    /// <summary>Takes a step, and tells which features only follow their habit: bit i for <see cref="HostFeatures.All"/>[i].</summary>
    /// <param name="step">The step; NaN for features that are absent.</param>
    /// <param name="isUsual">False in the minutes after a boot or a gap: nothing is learned, and nothing is missed.</param>
    public ulong Observe(FeatureRow step, bool isUsual)
    {
        var minute = (step.TimeMs - 1) / MinuteMs;
        if (minute != _minute) EndMinute(minute, isUsual);
        ulong explained = 0;
        for (var feature = 0; feature < _sums.Length; feature++)
        {
            var value = step.Values[feature];
            if (double.IsNaN(value)) continue;
            _sums[feature] += value;
            _counts[feature]++;
            if (_habits[feature].Explains(value)) _explainedMs[feature] = step.TimeMs;
            if (_explainedMs[feature] != long.MinValue && step.TimeMs - _explainedMs[feature] <= AfterglowMs && IsBack(feature, value)) explained |= 1UL << feature;
        }

        return explained;
    }

    /// <summary>Gives up the minute under way: recording was interrupted.</summary>
    public void Interrupt()
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
        _minute = long.MinValue;
        _absences.Interrupt();
    }

    /// <summary>Writes everything.</summary>
    public void Save(StateWriter state)
    {
        state.Section("HABI");
        foreach (var baseline in _baselines)
        {
            state.Write(!baseline.IsEmpty);
            if (!baseline.IsEmpty) baseline.Save(state);
        }

        _absences.Save(state);
        state.Write(_sums);
        state.Write(_counts);
        state.Write(_explainedMs);
        state.Write(_minute);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void Load(StateReader state)
    {
        state.Section("HABI");
        foreach (var baseline in _baselines)
        {
            if (state.ReadBool()) baseline.Load(state);
        }

        _absences.Load(state);
        state.ReadFinites(_sums.Length).CopyTo(_sums, 0);
        state.ReadInt32s(_counts.Length).CopyTo(_counts, 0);
        state.ReadInt64s(_explainedMs.Length).CopyTo(_explainedMs, 0);
        _minute = state.ReadInt64();
        if (_minute != long.MinValue) LookUp(_minute);
    }

    /// <summary>Everything as bytes.</summary>
    public byte[] ToBytes()
    {
        var state = new StateWriter();
        Save(state);
        return state.Written.ToArray();
    }

    /// <summary>The share of an explanation that habits leave over, 0 to 1.</summary>
    /// <param name="contributions">A number a column; only positive ones count.</param>
    /// <param name="features">Index in <see cref="HostFeatures.All"/> of each column.</param>
    /// <param name="explained">What <see cref="Observe"/> told.</param>
    public static double LeftOver(ReadOnlySpan<double> contributions, ReadOnlySpan<int> features, ulong explained)
    {
        if (explained == 0) return 1;
        double all = 0, left = 0;
        for (var column = 0; column < contributions.Length; column++)
        {
            var part = Math.Max(0, contributions[column]);
            all += part;
            if (features[column] < 0 || (explained >> features[column] & 1) == 0) left += part;
        }

        return all > 0 ? left / all : 1;
    }

    private bool IsBack(int feature, double value)
    {
        var habit = _habits[feature];
        return habit.Explains(value) || (value >= habit.LevelLow && value <= habit.LevelHigh);
    }

    private void EndMinute(long next, bool isUsual)
    {
        _missed.Clear();
        if (_minute != long.MinValue) Learn(isUsual);
        _minute = next;
        LookUp(next);
    }

    private void Learn(bool isUsual)
    {
        var when = _clock.At(_minute * MinuteMs);
        var endMs = (_minute + 1) * MinuteMs;
        _absences.BeginMinute(when, _habits, isUsual, _missed);
        for (var feature = 0; feature < _sums.Length; feature++)
        {
            if (_counts[feature] == 0) continue;
            var mean = _sums[feature] / _counts[feature];
            (_sums[feature], _counts[feature]) = (0, 0);
            _absences.Take(feature, mean);
            if (isUsual) _baselines[feature].Learn(when, endMs, mean, isUsual: true);
        }
    }

    private void LookUp(long minute)
    {
        var when = _clock.At(minute * MinuteMs);
        for (var feature = 0; feature < _habits.Length; feature++) _habits[feature] = _baselines[feature].HabitAt(when);
    }
}
