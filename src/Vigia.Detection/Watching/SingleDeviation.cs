namespace Vigia.Detection;

/// <summary>
/// How far each feature is from where it was of late: a quick mean of some half a minute beside a slow one of some eighty. What is drowned among
/// dozens of features when all are looked at together stands out here. Running state; one stream, one thread.
/// </summary>
/// <remarks>Features that only follow their habit do not deviate. A lasting new level is the usual one after some hours.</remarks>
internal sealed class SingleDeviation(int width)
{
    private const double QuickWeight = 0.4;
    private const double SlowWeight = 0.002;
    private readonly double[] _quick = Unknown(width);
    private readonly double[] _slow = Unknown(width);
    private readonly double[] _off = new double[width];

    /// <summary>The distances after the step taken last; NaN for a feature that was never there.</summary>
    public ReadOnlySpan<double> Off => _off;

    /// <summary>Takes a step.</summary>
    /// <param name="row">One value a column; NaN is missing and stands still.</param>
    /// <param name="features">Index in <see cref="HostFeatures.All"/> of each column.</param>
    /// <param name="explained">Features that only follow their habit.</param>
    public void Take(ReadOnlySpan<double> row, ReadOnlySpan<int> features, ulong explained)
    {
        for (var column = 0; column < width; column++)
        {
            if (double.IsNaN(row[column])) continue;
            if (double.IsNaN(_slow[column])) (_quick[column], _slow[column]) = (row[column], row[column]);
            var isHabit = features[column] >= 0 && (explained >> features[column] & 1) != 0;
            _quick[column] += QuickWeight * (row[column] - _quick[column]);
            _off[column] = isHabit ? 0 : Math.Abs(_quick[column] - _slow[column]);
            if (isHabit) _quick[column] = _slow[column];
            else _slow[column] += SlowWeight * (_quick[column] - _slow[column]);
        }
    }

    /// <summary>Steps are missing here: where the next one stands is where it was of late.</summary>
    public void Bridge()
    {
        Array.Fill(_quick, double.NaN);
        Array.Fill(_slow, double.NaN);
    }

    public void Save(StateWriter state)
    {
        state.Write(_quick);
        state.Write(_slow);
        state.Write(_off);
    }

    public void Load(StateReader state)
    {
        state.ReadDoubles(width).CopyTo(_quick, 0);
        state.ReadDoubles(width).CopyTo(_slow, 0);
        state.ReadDoubles(width).CopyTo(_off, 0);
    }

    private static double[] Unknown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
