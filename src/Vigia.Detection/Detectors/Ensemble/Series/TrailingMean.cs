namespace Vigia.Detection;

/// <summary>The mean of the newest values of a series, of fewer at its start.</summary>
/// <remarks>Summed anew each time: equal windows give equal means to the bit, which running sums do not.</remarks>
internal sealed class TrailingMean(int length)
{
    private readonly double[] _ring = new double[length];
    private long _seen;

    /// <summary>Adds a value and gives the mean of the newest ones, it included.</summary>
    public double Add(double value)
    {
        _ring[(int)(_seen++ % length)] = value;
        var count = (int)Math.Min(_seen, length);
        var oldest = (int)((_seen - count) % length);
        var sum = 0.0;
        for (var i = oldest; i < count; i++) sum += _ring[i];
        for (var i = 0; i < oldest; i++) sum += _ring[i];
        return sum / count;
    }

    /// <summary>Standard deviation of the newest values around their mean; 0 at the first.</summary>
    public double Deviation()
    {
        var count = (int)Math.Min(_seen, length);
        double sum = 0, squares = 0;
        var first = count == 0 ? 0 : _ring[0];
        for (var i = 0; i < count; i++)
        {
            var off = _ring[i] - first;
            sum += off;
            squares += off * off;
        }

        return count == 0 ? 0 : Math.Sqrt(Math.Max((squares / count) - (sum / count * (sum / count)), 0));
    }

    public void Save(StateWriter state)
    {
        state.Write(_seen);
        state.Write(_ring);
    }

    public void Load(StateReader state)
    {
        _seen = state.ReadInt64(0);
        state.ReadFinites(length).CopyTo(_ring, 0);
    }
}
