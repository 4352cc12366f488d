namespace Vigia.Detection;

/// <summary>
/// Takes a slow mean off each column and divides by a slow spread, never under 1: a level or an unrest that stays becomes
/// usual in the end. Both move by clipped steps, so that one leap moves them little.
/// </summary>
/// <param name="width">Columns.</param>
/// <param name="centreWeight">Weight of the slow mean.</param>
/// <param name="spreadWeight">Weight of the slow mean square.</param>
internal sealed class AdaptiveResidual(int width, double centreWeight, double spreadWeight)
{
    private const double Clip = 3;
    private readonly double[] _centre = new double[width];
    private readonly double[] _square = Ones(width);
    private readonly double[] _values = new double[width];
    private bool _isBridging;

    /// <summary>The adapted values of the row taken last.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Rows are missing here: where the next row stands is taken for where the last one stood.</summary>
    public void Bridge() => _isBridging = true;

    public void Take(ReadOnlySpan<double> residuals)
    {
        if (_isBridging)
        {
            for (var column = 0; column < width; column++) _centre[column] = residuals[column];
            _isBridging = false;
        }

        for (var column = 0; column < width; column++)
        {
            var off = residuals[column] - _centre[column];
            _centre[column] += centreWeight * Math.Clamp(off, -Clip, Clip);
            var spread = Math.Sqrt(Math.Max(_square[column], 1));
            _values[column] = off / spread;
            _square[column] += spreadWeight * (Math.Min(off * off, Clip * Clip * spread * spread) - _square[column]);
        }
    }

    public void Save(StateWriter state)
    {
        state.Write(_centre);
        state.Write(_square);
        state.Write(_isBridging);
    }

    public void Load(StateReader state)
    {
        state.ReadFinites(width).CopyTo(_centre, 0);
        state.ReadFinites(width).CopyTo(_square, 0);
        _isBridging = state.ReadBool();
    }

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
