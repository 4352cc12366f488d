namespace Vigia.Detection;

/// <summary>Who makes the energy: each column's shares smoothed at three scales, so that a column that moved a few rows ago is still named.</summary>
internal sealed class ColumnShares
{
    private static readonly double[] Weights = [0.5, 0.2, 0.05];
    private readonly ColumnMeans[] _means;
    private readonly double[] _values;

    public ColumnShares(int width)
    {
        _means = Array.ConvertAll(Weights, weight => new ColumnMeans(width, weight));
        _values = new double[width];
    }

    /// <summary>The smoothed shares.</summary>
    public ReadOnlySpan<double> Values => _values;

    public void Add(ReadOnlySpan<double> shares)
    {
        foreach (var mean in _means) mean.Add(shares);
        for (var column = 0; column < _values.Length; column++)
        {
            var sum = 0.0;
            foreach (var mean in _means) sum += mean.Values[column];
            _values[column] = sum / Weights.Length;
        }
    }

    /// <summary>The column of the largest; -1 when all are 0.</summary>
    public int Top()
    {
        var top = -1;
        for (var column = 0; column < _values.Length; column++)
        {
            if (_values[column] > (top < 0 ? 0 : _values[top])) top = column;
        }

        return top;
    }

    public void Save(StateWriter state)
    {
        foreach (var mean in _means) mean.Save(state);
        state.Write(_values);
    }

    public void Load(StateReader state)
    {
        foreach (var mean in _means) mean.Load(state);
        state.ReadFinites(_values.Length).CopyTo(_values, 0);
    }
}
