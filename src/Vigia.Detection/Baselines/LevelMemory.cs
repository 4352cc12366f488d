namespace Vigia.Detection;

/// <summary>The last two days of a series whatever the hour: what is expected while nothing better is known.</summary>
internal sealed class LevelMemory
{
    private const int Size = 2 * SeasonalBaseline.SlotsPerDay;
    private readonly SlotSummary[] _ring = new SlotSummary[Size];
    private long _seen;

    public bool IsKnown => _seen > 0;

    /// <summary>Middle of the middles, and nearly the outermost of the quarters' ranges.</summary>
    public SlotSummary Usual { get; private set; }

    /// <summary>Robust standard deviation of the middles.</summary>
    public double Spread { get; private set; }

    public void Learn(SlotSummary seen)
    {
        _ring[_seen++ % Size] = seen;
        Summarise();
    }

    /// <summary>Everything remembered moves to a new level.</summary>
    public void Shift(double by)
    {
        // The ring holds values without the offset; those of the last hours were already on the new level.
        for (var i = 0; i < Math.Min(_seen, ShiftWatch.Window); i++)
        {
            ref var slot = ref _ring[(_seen - 1 - i) % Size];
            slot = slot.Shifted(-by);
        }

        if (IsKnown) Summarise();
    }

    public void Save(StateWriter state)
    {
        var count = (int)Math.Min(_seen, Size);
        var numbers = new double[3 * count];
        for (var i = 0; i < count; i++)
        {
            var slot = _ring[(_seen - count + i) % Size];
            (numbers[3 * i], numbers[(3 * i) + 1], numbers[(3 * i) + 2]) = (slot.Low, slot.Middle, slot.High);
        }

        state.Write(_seen);
        state.Write(numbers);
    }

    public void Load(StateReader state)
    {
        var seen = state.ReadInt64(0);
        var count = (int)Math.Min(seen, Size);
        var numbers = state.ReadFinites(3 * count);
        _seen = seen;
        for (var i = 0; i < count; i++) _ring[(_seen - count + i) % Size] = new SlotSummary(numbers[3 * i], numbers[(3 * i) + 1], numbers[(3 * i) + 2]);
        if (IsKnown) Summarise();
    }

    private void Summarise()
    {
        var count = (int)Math.Min(_seen, Size);
        Span<double> numbers = stackalloc double[count];
        for (var i = 0; i < count; i++) numbers[i] = _ring[i].Middle;
        numbers.Sort();
        var middle = numbers[count / 2];
        for (var i = 0; i < count; i++) numbers[i] = Math.Abs(_ring[i].Middle - middle);
        numbers.Sort();
        Spread = 1.4826 * numbers[count / 2];
        for (var i = 0; i < count; i++) numbers[i] = _ring[i].Low;
        numbers.Sort();
        var low = numbers[(int)(0.1 * (count - 1))];
        for (var i = 0; i < count; i++) numbers[i] = _ring[i].High;
        numbers.Sort();
        Usual = new SlotSummary(low, middle, numbers[(int)Math.Ceiling(0.9 * (count - 1))]);
    }
}
