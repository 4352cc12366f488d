using Vigia.Model;

namespace Vigia.Detection;

/// <summary>
/// How far each feature is from where it was of late: a quick mean of some half a minute beside a slow one of some eighty. What is drowned among
/// dozens of features when all are looked at together stands out here. Running state; one stream, one thread.
/// </summary>
/// <remarks>
/// Features that only follow their habit do not deviate. A value that is back counts as back at once, though the quick mean still comes down:
/// the smaller of the two distances is told. What is loud does not move the slow mean for an hour, else a minute of a large fault would make the
/// ordinary look odd for hours; after that hour a lasting new level slowly becomes the usual one. After a gap the level that is found counts as usual,
/// but the one from before is kept beside it for an hour: a fault that was under way is over when the value is nearer to that again.
/// </remarks>
internal sealed class SingleDeviation(int width)
{
    private const double QuickWeight = 0.4;
    private const double SlowWeight = 0.002;

    /// <summary>Decades from which on a feature does not move its slow mean.</summary>
    private const double Loud = 3;

    /// <summary>Steps for which it does not: an hour of ten seconds each.</summary>
    private const int MostHeld = 360;

    private readonly double[] _quick = Unknown(width);
    private readonly double[] _slow = Unknown(width);
    private readonly double[] _before = Unknown(width);
    private readonly double[] _beforeGap = Unknown(width);
    private readonly double[] _off = new double[width];
    private readonly bool[] _isHabit = new bool[width];
    private readonly int[] _held = new int[width];
    private int _sinceGap;

    /// <summary>The distances after the step taken last; NaN for a feature that was never there.</summary>
    public ReadOnlySpan<double> Off => _off;

    /// <summary>Where each feature usually is; NaN for one that was never there.</summary>
    public ReadOnlySpan<double> Levels => _slow;

    /// <summary>Begins where a history ended.</summary>
    /// <param name="levels">One a column, or none at all.</param>
    public void BeginAt(IReadOnlyList<double> levels)
    {
        for (var column = 0; column < levels.Count; column++) _slow[column] = levels[column];
    }

    /// <summary>Takes a step; <see cref="Learn"/> is to follow.</summary>
    /// <param name="row">One value a column; NaN is missing and stands still.</param>
    /// <param name="features">Index in <see cref="HostFeatures.All"/> of each column.</param>
    /// <param name="explained">Features that only follow their habit.</param>
    public void Take(ReadOnlySpan<double> row, ReadOnlySpan<int> features, ulong explained)
    {
        if (_sinceGap <= MostHeld && _sinceGap++ == MostHeld) Array.Fill(_beforeGap, double.NaN);
        for (var column = 0; column < width; column++)
        {
            _isHabit[column] = features[column] >= 0 && (explained >> features[column] & 1) != 0;
            if (!double.IsNaN(row[column])) Take(column, row[column]);
        }
    }

    /// <summary>Lets the slow means follow.</summary>
    /// <param name="surprises">Decades by which each column surprised, or none where that is not known.</param>
    public void Learn(ReadOnlySpan<double> surprises)
    {
        for (var column = 0; column < width; column++)
        {
            var isLoud = column < surprises.Length && surprises[column] >= Loud;
            _held[column] = isLoud ? _held[column] + 1 : 0;
            if (double.IsNaN(_quick[column]) || _isHabit[column] || (isLoud && _held[column] <= MostHeld)) continue;
            _slow[column] += SlowWeight * Math.CopySign(_off[column], _quick[column] - _slow[column]);
        }
    }

    /// <summary>Steps are missing here: where the next one stands is where it was of late.</summary>
    public void Bridge()
    {
        for (var column = 0; column < width; column++)
        {
            if (double.IsNaN(_beforeGap[column])) _beforeGap[column] = _slow[column]; // of two gaps in an hour, from before the first
        }

        _sinceGap = 0;
        Array.Fill(_quick, double.NaN);
        Array.Fill(_slow, double.NaN);
        Array.Fill(_before, double.NaN);
        Array.Clear(_held);
    }

    public void Save(StateWriter state)
    {
        state.Write(_quick);
        state.Write(_slow);
        state.Write(_before);
        state.Write(_off);
        state.Write(_held);
        state.Write(_beforeGap);
        state.Write(_sinceGap);
    }

    public void Load(StateReader state)
    {
        state.ReadDoubles(width).CopyTo(_quick, 0);
        state.ReadDoubles(width).CopyTo(_slow, 0);
        state.ReadDoubles(width).CopyTo(_before, 0);
        state.ReadDoubles(width).CopyTo(_off, 0);
        state.ReadInt32s(width).CopyTo(_held, 0);
        state.ReadDoubles(width).CopyTo(_beforeGap, 0);
        _sinceGap = state.ReadInt32(0);
    }

    private void Take(int column, double value)
    {
        if (double.IsNaN(_slow[column])) _slow[column] = value;
        if (double.IsNaN(_quick[column])) _quick[column] = value;
        if (double.IsNaN(_before[column])) _before[column] = value;
        if (Math.Abs(value - _beforeGap[column]) < Math.Abs(value - _slow[column])) ReturnTo(column, value);
        _quick[column] += QuickWeight * (value - _quick[column]);
        var slow = _slow[column];
        var latest = Math.Max(Math.Abs(value - slow), Math.Abs(_before[column] - slow));
        _off[column] = _isHabit[column] ? 0 : Math.Min(Math.Abs(_quick[column] - slow), latest);
        if (_isHabit[column]) _quick[column] = slow;
        _before[column] = value;
    }

    private void ReturnTo(int column, double value)
    {
        (_slow[column], _quick[column], _before[column]) = (_beforeGap[column], value, value);
        _beforeGap[column] = double.NaN;
    }

    private static double[] Unknown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
