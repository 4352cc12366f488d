namespace Vigia.Detection;

/// <summary>The newest row in units of each column's spread, clipped; a missing value stands still at the last known one.</summary>
internal sealed class StandardisedRow(int width)
{
    /// <summary>One column's leap is not to bury all others, nor its square to overflow.</summary>
    public const double Clip = 1000;

    private readonly double[] _values = new double[width];

    public ReadOnlySpan<double> Values => _values;

    public void Take(ReadOnlySpan<double> row, ColumnScaling scaling)
    {
        for (var column = 0; column < width; column++)
        {
            var value = scaling.Of(row[column], column);
            if (!double.IsNaN(value)) _values[column] = Math.Clamp(value, -Clip, Clip);
        }
    }

    public void Forget() => Array.Clear(_values);

    public void Save(StateWriter state) => state.Write(_values);

    public void Load(StateReader state)
    {
        var values = state.ReadFinites(width);
        if (values.Any(value => Math.Abs(value) > Clip)) throw state.Malformed($"a standardised value beyond {Clip}");
        values.CopyTo(_values, 0);
    }
}
