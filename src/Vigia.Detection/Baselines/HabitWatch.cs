namespace Vigia.Detection;

/// <summary>
/// Notices that a recurring job did not come: a quarter of an hour that reliably brings more than other hours stayed as they are. One thread.
/// </summary>
/// <remarks>Judged when the quarter is over; only quarters that were recorded nearly whole count.</remarks>
internal sealed class HabitWatch
{
    private const double EnoughVisits = 5;
    private const int EnoughMinutes = 13;
    private readonly double[] _sums = new double[HostFeatures.All.Count];
    private readonly int[] _counts = new int[HostFeatures.All.Count];
    private readonly double[] _expected = new double[HostFeatures.All.Count];
    private readonly double[] _halfway = new double[HostFeatures.All.Count];
    private long _quarter = long.MinValue;
    private bool _isUsual = true;

    /// <summary>Begins a minute; the first of a quarter closes the one before.</summary>
    public void BeginMinute(CivilTime when, ReadOnlySpan<Habit> habits, bool isUsual, List<MissedHabit> missed)
    {
        var quarter = ((long)when.DayNumber * SeasonalBaseline.SlotsPerDay) + when.Slot(SeasonalBaseline.SlotsPerDay);
        if (quarter != _quarter)
        {
            Close(missed);
            Begin(quarter, habits);
        }

        _isUsual &= isUsual;
    }

    public void Take(int feature, double mean)
    {
        _sums[feature] += mean;
        _counts[feature]++;
    }

    public void Interrupt() => _quarter = long.MinValue;

    public void Save(StateWriter state)
    {
        state.Write(_sums);
        state.Write(_counts);
        state.Write(_expected);
        state.Write(_halfway);
        state.Write(_quarter);
        state.Write(_isUsual);
    }

    public void Load(StateReader state)
    {
        state.ReadFinites(_sums.Length).CopyTo(_sums, 0);
        state.ReadInt32s(_counts.Length).CopyTo(_counts, 0);
        state.ReadDoubles(_expected.Length).CopyTo(_expected, 0);
        state.ReadDoubles(_halfway.Length).CopyTo(_halfway, 0);
        _quarter = state.ReadInt64();
        _isUsual = state.ReadBool();
    }

    private void Close(List<MissedHabit> missed)
    {
        if (_quarter == long.MinValue || !_isUsual) return;
        for (var feature = 0; feature < _sums.Length; feature++)
        {
            if (_counts[feature] < EnoughMinutes || double.IsNaN(_expected[feature])) continue;
            var mean = _sums[feature] / _counts[feature];
            if (mean < _halfway[feature]) missed.Add(new MissedHabit(feature, _expected[feature], mean));
        }
    }

    private void Begin(long quarter, ReadOnlySpan<Habit> habits)
    {
        (_quarter, _isUsual) = (quarter, true);
        Array.Clear(_sums);
        Array.Clear(_counts);
        for (var feature = 0; feature < _expected.Length; feature++)
        {
            var habit = habits[feature];
            var isReliable = habit.IsReliablyHigh(EnoughVisits);
            _expected[feature] = isReliable ? habit.Middle : double.NaN;
            _halfway[feature] = isReliable ? habit.LevelHigh + (0.25 * (habit.Middle - habit.LevelHigh)) : double.NaN;
        }
    }
}
