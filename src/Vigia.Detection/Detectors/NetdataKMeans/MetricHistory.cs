namespace Vigia.Detection;

/// <summary>The newest values of every metric as Netdata sees them: differences, smoothed over three, in windows of six. A missing value stands still.</summary>
internal sealed class MetricHistory(int width)
{
    /// <summary>Numbers a window: the newest and five before it.</summary>
    public const int Length = 6;

    private const int Smooth = 3;

    /// <summary>Raw values a window is made of.</summary>
    public const int Values = Length + Smooth;

    /// <summary>Squares of larger values overflow; a host metric never comes near.</summary>
    private const double LargestValue = 1e100;

    private readonly double[] _newest = new double[width * Values];
    private bool _hasStarted;

    public void Take(ReadOnlySpan<double> row)
    {
        for (var column = 0; column < width; column++)
        {
            var own = _newest.AsSpan(column * Values, Values);
            var value = double.IsNaN(row[column]) ? own[^1] : Math.Clamp(row[column], -LargestValue, LargestValue);
            if (_hasStarted) own[1..].CopyTo(own);
            else own.Fill(value);
            own[^1] = value;
        }

        _hasStarted = true;
    }

    /// <summary>The newest window of a metric.</summary>
    public void Window(int column, Span<double> window)
    {
        var own = _newest.AsSpan(column * Values, Values);
        for (var i = 0; i < Length; i++) window[i] = (own[i + Smooth] - own[i]) / Smooth;
    }

    public void Forget() => _hasStarted = false;

    public void Save(StateWriter state)
    {
        state.Write(_hasStarted);
        state.Write(_newest);
    }

    public void Load(StateReader state)
    {
        _hasStarted = state.ReadBool();
        var newest = state.ReadFinites(_newest.Length);
        if (newest.Any(value => Math.Abs(value) > LargestValue)) throw state.Malformed($"a value beyond {LargestValue}");
        newest.CopyTo(_newest, 0);
    }
}
