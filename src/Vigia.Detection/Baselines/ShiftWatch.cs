namespace Vigia.Detection;

/// <summary>Recognises that a series left its level and stayed: six hours of quarters, nearly all on the same side and far off.</summary>
internal sealed class ShiftWatch
{
    /// <summary>Quarters of an hour looked at: six hours.</summary>
    public const int Window = 24;

    private const int SameSide = 22;
    private const double FarOff = 3;
    private readonly double[] _changes = new double[Window];
    private readonly double[] _deviations = new double[Window];
    private readonly long[] _starts = new long[Window];
    private int _count;

    /// <summary>Takes note of a quarter.</summary>
    /// <param name="change">Distance from the usual middle.</param>
    /// <param name="scale">A usual deviation.</param>
    /// <param name="startMs">When the quarter began.</param>
    /// <param name="nowMs">When it ended.</param>
    public LevelShift? Observe(double change, double scale, long startMs, long nowMs)
    {
        if (_count == Window) Forget(1);
        _changes[_count] = change;
        _deviations[_count] = change / scale;
        _starts[_count] = startMs;
        _count++;
        if (_count < Window) return null;
        var middle = Median(_deviations);
        if (Math.Abs(middle) < FarOff || _deviations.Count(IsFarOff) < SameSide) return null;
        var shift = new LevelShift(_starts[Array.FindIndex(_deviations, IsFarOff)], nowMs, Median(_changes));
        _count = 0;
        return shift;

        bool IsFarOff(double deviation) => deviation * Math.Sign(middle) > FarOff / 2;
    }

    public void Save(StateWriter state)
    {
        state.Write(_changes.AsSpan(0, _count));
        state.Write(_deviations.AsSpan(0, _count));
        state.Write(_starts.AsSpan(0, _count));
    }

    public void Load(StateReader state)
    {
        var changes = state.ReadFinites();
        if (changes.Length > Window) throw state.Malformed($"{changes.Length} quarters of an hour, at most {Window} are kept");
        _count = changes.Length;
        changes.CopyTo(_changes, 0);
        state.ReadFinites(_count).CopyTo(_deviations, 0);
        state.ReadInt64s(_count).CopyTo(_starts, 0);
    }

    private void Forget(int oldest)
    {
        _count -= oldest;
        Array.Copy(_changes, oldest, _changes, 0, _count);
        Array.Copy(_deviations, oldest, _deviations, 0, _count);
        Array.Copy(_starts, oldest, _starts, 0, _count);
    }

    private static double Median(double[] values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return 0.5 * (sorted[(Window / 2) - 1] + sorted[Window / 2]);
    }
}
