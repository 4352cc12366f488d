namespace Vigia.Detection;

/// <summary>Exponential means of one number a column, started at the first.</summary>
internal sealed class ColumnMeans(int width, double weight)
{
    private readonly double[] _means = new double[width];
    private bool _hasStarted;

    /// <summary>The means now.</summary>
    public ReadOnlySpan<double> Values => _means;

    public void Add(ReadOnlySpan<double> values)
    {
        if (!_hasStarted) values.CopyTo(_means);
        _hasStarted = true;
        for (var column = 0; column < width; column++) _means[column] += weight * (values[column] - _means[column]);
    }

    public void Save(StateWriter state)
    {
        state.Write(_hasStarted);
        state.Write(_means);
    }

    public void Load(StateReader state)
    {
        _hasStarted = state.ReadBool();
        state.ReadFinites(width).CopyTo(_means, 0);
    }
}
