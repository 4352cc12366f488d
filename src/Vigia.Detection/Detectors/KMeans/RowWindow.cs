namespace Vigia.Detection;

/// <summary>The newest standardised rows, oldest first; at the start the first row stands for those before it.</summary>
internal sealed class RowWindow(int width, int rows)
{
    private readonly double[] _values = new double[width * rows];
    private readonly StandardisedRow _row = new(width);
    private bool _hasStarted;

    public ReadOnlySpan<double> Values => _values;

    public void Take(ReadOnlySpan<double> row, ColumnScaling scaling)
    {
        _row.Take(row, scaling);
        if (_hasStarted) _values.AsSpan(width).CopyTo(_values);
        for (var i = _hasStarted ? rows - 1 : 0; i < rows; i++) _row.Values.CopyTo(_values.AsSpan(i * width));
        _hasStarted = true;
    }

    public void Forget()
    {
        _row.Forget();
        _hasStarted = false;
    }

    public void Save(StateWriter state)
    {
        state.Write(_hasStarted);
        _row.Save(state);
        state.Write(_values);
    }

    public void Load(StateReader state)
    {
        _hasStarted = state.ReadBool();
        _row.Load(state);
        var values = state.ReadFinites(_values.Length);
        if (values.Any(value => Math.Abs(value) > StandardisedRow.Clip)) throw state.Malformed($"a standardised value beyond {StandardisedRow.Clip}");
        values.CopyTo(_values, 0);
    }
}
