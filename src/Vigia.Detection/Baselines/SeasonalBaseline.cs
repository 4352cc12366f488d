namespace Vigia.Detection;

/// <summary>
/// What is usual for one series by time of day and day of the week, learned online and robustly: a middle and a band that holds the
/// share of values it claims. While young it falls back to coarser knowledge. About 16 KB. One thread.
/// </summary>
/// <remarks>
/// A quarter of an hour is one visit of its slot in the day and in the week. A lasting new level is recognised and taken over once two weeks are
/// known; until then it lies outside the band. See docs/detectors/seasonal-baseline.md.
/// </remarks>
public sealed class SeasonalBaseline
{
    /// <summary>Slots of a day.</summary>
    public const int SlotsPerDay = 96;

    /// <summary>Share of values the band claims to hold.</summary>
    public const double Coverage = 0.99;

    private const int SlotSeconds = 86_400 / SlotsPerDay;
    private const int MostValuesPerSlot = 90;

    /// <summary>With so many visits a slot is believed as much as everything coarser, if nothing speaks for it.</summary>
    private const double HalfTrustDay = 0.5;
    private const double HalfTrustWeek = 1;

    /// <summary>The same where its visits agree with each other and not with the coarser level.</summary>
    private const double HalfTrustSure = 0.05;
    private const int WeeksBeforeShifts = 2;

    private readonly SlotTable _day = new(SlotsPerDay, 8);
    private readonly SlotTable _week = new(7 * SlotsPerDay, 5);
    private readonly LevelMemory _level = new();
    private readonly ShiftWatch _shifts = new();
    private readonly QuantileTracker _above = new((1 - Coverage) / 2, 2);
    private readonly QuantileTracker _below = new((1 - Coverage) / 2, 2);
    private readonly double[] _values = new double[MostValuesPerSlot];
    private int _count;
    private long _visit = long.MinValue;
    private int _slot;
    private double _offset;

    /// <summary>Slots learned so far, a quarter of an hour each.</summary>
    public long Visits { get; private set; }

    /// <summary>Whether nothing was learned yet.</summary>
    public bool IsEmpty => Visits == 0 && _count == 0;

    /// <summary>What is expected at a moment.</summary>
    public ExpectedBand Expect(CivilTime when)
    {
        var slot = when.Slot(SlotsPerDay);
        var usual = Blend((int)when.Weekday, slot, out var spread, out var knows);
        if (knows == BaselineKnowledge.Nothing) return ExpectedBand.Unknown;
        for (var neighbour = -1; neighbour <= 1; neighbour += 2)
        {
            var (weekday, at) = Beside((int)when.Weekday, slot, neighbour);
            var other = Blend(weekday, at, out _, out _);
            usual = new SlotSummary(Math.Min(usual.Low, other.Low), usual.Middle, Math.Max(usual.High, other.High));
        }

        var scale = ScaleOf(usual, spread);
        return new ExpectedBand(usual.Low - (_below.Value * scale) + _offset, usual.Middle + _offset, usual.High + (_above.Value * scale) + _offset, scale, knows);
    }

    /// <summary>What a moment's time of day and week is known for; <see cref="Habit.None"/> while no level is known.</summary>
    public Habit HabitAt(CivilTime when)
    {
        if (!_level.IsKnown) return Habit.None;
        var slot = when.Slot(SlotsPerDay);
        var (day, week) = (_day.Visits(slot), _week.Visits(((int)when.Weekday * SlotsPerDay) + slot));
        var own = Blend((int)when.Weekday, slot, out var spread, out _);
        var (low, high) = (own.Low, own.High);
        for (var neighbour = -1; neighbour <= 1; neighbour += 2)
        {
            var (weekday, at) = Beside((int)when.Weekday, slot, neighbour);
            var other = Blend(weekday, at, out _, out _);
            (low, high) = (Math.Min(low, other.Low), Math.Max(high, other.High));
        }

        var level = _level.Usual;
        return new Habit(low + _offset, high + _offset, own.Middle + _offset, spread, level.Low + _offset, level.High + _offset, Math.Max(day, week + 1));
    }

    /// <summary>Learns a value. NaN is left out.</summary>
    /// <param name="when">Civil time of the value.</param>
    /// <param name="timeMs">The same instant in milliseconds since 1970-01-01 UTC.</param>
    /// <param name="value">The value.</param>
    /// <param name="isUsual">False during incidents and maintenance: then nothing seasonal is learned from it.</param>
    /// <returns>A level shift, if this value completed one.</returns>
    public LevelShift? Learn(CivilTime when, long timeMs, double value, bool isUsual)
    {
        if (!double.IsFinite(value)) return null;
        if (isUsual) LearnCoverage(when, value);
        var slot = when.Slot(SlotsPerDay);
        var visit = ((long)when.DayNumber * SlotsPerDay) + slot;
        var shift = visit != _visit ? Close(timeMs, isUsual) : null;
        if (visit != _visit)
        {
            _visit = visit;
            _slot = ((int)when.Weekday * SlotsPerDay) + slot;
            _count = 0;
        }

        if (_count < _values.Length) _values[_count++] = value;
        return shift;
    }

    /// <summary>Writes everything.</summary>
    public void Save(StateWriter state)
    {
        state.Section("SEAS");
        _day.Save(state);
        _week.Save(state);
        _level.Save(state);
        _shifts.Save(state);
        _above.Save(state);
        _below.Save(state);
        state.Write(_values.AsSpan(0, _count));
        state.Write(_visit);
        state.Write(_slot);
        state.Write(_offset);
        state.Write(Visits);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void Load(StateReader state)
    {
        state.Section("SEAS");
        _day.Load(state);
        _week.Load(state);
        _level.Load(state);
        _shifts.Load(state);
        _above.Load(state);
        _below.Load(state);
        var values = state.ReadFinites();
        if (values.Length > _values.Length) throw state.Malformed($"{values.Length} values in a quarter of an hour");
        values.CopyTo(_values, 0);
        _count = values.Length;
        _visit = state.ReadInt64();
        _slot = state.ReadInt32(0, (7 * SlotsPerDay) - 1);
        _offset = state.ReadFinite();
        Visits = state.ReadInt64(0);
    }

    /// <summary>The band holds its share of the values it was made without: each is compared before it is learned.</summary>
    private void LearnCoverage(CivilTime when, double value)
    {
        var band = Expect(when);
        if (band.Knows == BaselineKnowledge.Nothing) return;
        _above.Learn((value - band.High) / band.Scale + _above.Value);
        _below.Learn((band.Low - value) / band.Scale + _below.Value);
    }

    private LevelShift? Close(long timeMs, bool isUsual)
    {
        if (_count == 0) return null;
        var seen = SlotSummary.Of(_values.AsSpan(0, _count)).Shifted(-_offset);
        var (weekday, slot) = Math.DivRem(_slot, SlotsPerDay);
        var usual = Blend(weekday, slot, out var spread, out _);
        var scale = ScaleOf(usual, spread);
        // Before the week is known a weekend looks like a new level, and a first day like many.
        var shift = _week.Visits(_slot) < WeeksBeforeShifts ? null : _shifts.Observe(seen.Middle - usual.Middle, scale, timeMs - (SlotSeconds * 1000L), timeMs);
        if (shift is { } found)
        {
            _offset += found.Change;
            seen = seen.Shifted(-found.Change);
            _level.Shift(found.Change);
        }

        if (!isUsual && shift is null) return shift;
        var floor = 0.25 * scale;
        _day.Learn(slot, seen, floor);
        _week.Learn(_slot, seen, floor);
        _level.Learn(seen);
        Visits++;
        return shift;
    }

    /// <summary>Week shrunk towards day, day towards level, by how often each was visited.</summary>
    private SlotSummary Blend(int weekday, int slot, out double spread, out BaselineKnowledge knows)
    {
        knows = BaselineKnowledge.Nothing;
        spread = 0;
        if (!_level.IsKnown && _count == 0) return default;
        knows = BaselineKnowledge.Level;
        var usual = _level.IsKnown ? _level.Usual : SlotSummary.Of(_values.AsSpan(0, _count).ToArray()).Shifted(-_offset);
        spread = _level.Spread;
        if (Mix(_day, slot, HalfTrustDay, ref usual, ref spread) >= 0.5) knows = BaselineKnowledge.TimeOfDay;
        if (Mix(_week, (weekday * SlotsPerDay) + slot, HalfTrustWeek, ref usual, ref spread) >= 0.6) knows = BaselineKnowledge.Weekday;
        return usual;
    }

    private static double Mix(SlotTable table, int slot, double halfTrust, ref SlotSummary usual, ref double spread)
    {
        var visits = table.Visits(slot);
        if (visits == 0) return 0;
        var own = table.Usual(slot);
        var trust = visits / (visits + HalfTrust(table.Spread(slot), own.Middle - usual.Middle, visits, halfTrust));
        usual = new SlotSummary(Mixed(usual.Low, own.Low), Mixed(usual.Middle, own.Middle), Mixed(usual.High, own.High));
        if (visits >= 3) spread = Mixed(spread, table.Spread(slot));
        return trust;

        double Mixed(double coarse, double fine) => coarse + (trust * (fine - coarse));
    }

    /// <summary>Empirical Bayes: the weight of the coarser level is the spread within a slot over the spread between slots.</summary>
    private static double HalfTrust(double within, double between, double visits, double halfTrust) => visits < 2 || between == 0
        ? halfTrust
        : Math.Clamp(within * within / (between * between), HalfTrustSure, halfTrust);

    private double ScaleOf(SlotSummary usual, double spread)
    {
        var within = (usual.High - usual.Low) / 2.56;
        var floor = Math.Max(0.02 * Math.Abs(usual.Middle + _offset), Math.Max(0.05 * _level.Spread, 1e-9));
        return Math.Max(Math.Max(within, spread), floor);
    }

    private static (int Weekday, int Slot) Beside(int weekday, int slot, int by)
    {
        var at = slot + by;
        if (at < 0) return ((weekday + 6) % 7, at + SlotsPerDay);
        return at >= SlotsPerDay ? ((weekday + 1) % 7, at - SlotsPerDay) : (weekday, at);
    }
}
