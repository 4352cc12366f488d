namespace Vigia.Detection;

/// <summary>
/// A value minus the median of the values at the same time of day, a slot earlier and later included, on the newest
/// eight days before today. Defined from three such values on.
/// </summary>
/// <remarks>96 slots a day, fewer when rows are further apart. The day is civil where a zone is given. Bounded memory.</remarks>
internal sealed class DailyResidual(TimeZoneInfo? zone)
{
    private const int MostSlots = 96;
    private const int Days = 8;
    private const int Fewest = 3;
    private const int MostOfASlotAndDay = 15;
    private const long DayMs = 86_400_000;

    private readonly List<double> _around = [];
    private Queue<(long Day, double Value)>[]? _slots;
    private int _slotRows;
    private long _seen;

    /// <summary>Gives the residual of a value, NaN where it is not defined, and remembers the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="timeMs">Its time, UTC.</param>
    /// <param name="stepSeconds">Usual time from row to row; the first one given counts.</param>
    public double Add(double value, long timeMs, double stepSeconds)
    {
        _slots ??= Slots(stepSeconds);
        var local = timeMs + OffsetMs(timeMs);
        var day = Math.DivRem(local, DayMs, out var inDay);
        if (inDay < 0) (day, inDay) = (day - 1, inDay + DayMs);
        var slot = (int)(inDay * _slots.Length / DayMs);
        var residual = Residual(value, slot, day);
        if (_seen++ % Stride() == 0) Remember(_slots[slot], day, value);
        return residual;
    }

    public void Save(StateWriter state)
    {
        state.Write(_seen);
        state.Write(_slotRows);
        state.Write(_slots?.Length ?? 0);
        foreach (var slot in _slots ?? [])
        {
            state.Write(slot.Select(one => one.Day).ToArray());
            state.Write(slot.Select(one => one.Value).ToArray());
        }
    }

    public void Load(StateReader state)
    {
        _seen = state.ReadInt64(0);
        _slotRows = state.ReadInt32(0);
        var count = state.ReadInt32(0, MostSlots);
        _slots = count == 0 ? null : new Queue<(long, double)>[count];
        for (var i = 0; i < count; i++)
        {
            var days = state.ReadInt64s();
            _slots![i] = new Queue<(long, double)>(days.Zip(state.ReadFinites(days.Length)));
        }
    }

    private Queue<(long Day, double Value)>[] Slots(double stepSeconds)
    {
        var step = Math.Max(1, (long)stepSeconds);
        var count = (int)Math.Clamp(86400 / step, 1, MostSlots);
        _slotRows = (int)Math.Max(1, 86400.0 / count / step);
        return Enumerable.Range(0, count).Select(_ => new Queue<(long, double)>()).ToArray();
    }

    private double Residual(double value, int slot, long today)
    {
        _around.Clear();
        for (var near = -1; near <= 1; near++)
        {
            foreach (var (day, earlier) in _slots![(slot + near + _slots.Length) % _slots.Length])
            {
                if (day != today) _around.Add(earlier);
            }
        }

        if (_around.Count < Fewest) return double.NaN;
        _around.Sort();
        var upper = _around[_around.Count / 2];
        return value - (_around.Count % 2 == 1 ? upper : (upper + _around[(_around.Count / 2) - 1]) / 2);
    }

    private void Remember(Queue<(long Day, double Value)> slot, long day, double value)
    {
        slot.Enqueue((day, value));
        if (slot.Count > Days * Math.Max(1, _slotRows / Stride())) slot.Dequeue();
    }

    /// <summary>Where rows are close, not each is remembered: at most 15 a slot and day.</summary>
    private int Stride() => Math.Max(1, (_slotRows + MostOfASlotAndDay - 1) / MostOfASlotAndDay);

    private long OffsetMs(long timeMs) =>
        zone is null ? 0 : (long)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(timeMs)).TotalMilliseconds;
}
