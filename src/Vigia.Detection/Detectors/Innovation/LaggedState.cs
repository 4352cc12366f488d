namespace Vigia.Detection;

/// <summary>
/// What the past of a stream looks like to a regression: the scaled row before, and two exponential means of the rows
/// up to it. Missing values stand still at the last known one.
/// </summary>
internal sealed class LaggedState
{
    /// <summary>Weights of the two means: some five and some fifty rows of memory.</summary>
    private const double FastWeight = 0.2;

    private const double SlowWeight = 0.02;

    /// <summary>Scaled values are clipped here where they predict others.</summary>
    private const double Clip = 10;

    /// <summary>… and here where only their own change counts.</summary>
    private const double ChangeClip = 1000;

    private readonly int _width;
    private readonly double[] _scaled;
    private readonly double[] _change;
    private readonly double[] _unclipped;
    private readonly bool[] _isPresent;
    private readonly bool[] _isKnown;

    public LaggedState(int width)
    {
        _width = width;
        _scaled = new double[width];
        _change = new double[width];
        _unclipped = new double[width];
        _isPresent = new bool[width];
        _isKnown = new bool[width];
        Features = new double[FeatureCount(width)];
        Features[^1] = 1;
    }

    /// <summary>Rows taken so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The past of the row taken last: values before, fast means, slow means, 1.</summary>
    public double[] Features { get; }

    /// <summary>The row taken last, scaled and clipped.</summary>
    public ReadOnlySpan<double> Scaled => _scaled;

    /// <summary>Its plain difference from the row before, in spreads.</summary>
    public ReadOnlySpan<double> Change => _change;

    /// <summary>Whether each of its values is there.</summary>
    public ReadOnlySpan<bool> IsPresent => _isPresent;

    public static int FeatureCount(int width) => (3 * width) + 1;

    /// <summary>Takes the next row.</summary>
    public void Take(ReadOnlySpan<double> row, ColumnScaling scaling)
    {
        var before = Features.AsSpan(0, _width);
        var fast = Features.AsSpan(_width, _width);
        var slow = Features.AsSpan(2 * _width, _width);
        for (var column = 0; column < _width; column++)
        {
            before[column] = _scaled[column];
            fast[column] += FastWeight * (_scaled[column] - fast[column]);
            slow[column] += SlowWeight * (_scaled[column] - slow[column]);
            var value = scaling.Of(row[column], column);
            _isPresent[column] = !double.IsNaN(value);
            if (!_isPresent[column])
            {
                _change[column] = 0;
                continue;
            }

            var unclipped = Math.Clamp(value, -ChangeClip, ChangeClip);
            _scaled[column] = Math.Clamp(value, -Clip, Clip);
            _change[column] = _isKnown[column] ? unclipped - _unclipped[column] : 0;
            _unclipped[column] = unclipped;
            if (!_isKnown[column]) Begin(column, before, fast, slow);
        }

        Rows++;
    }

    /// <summary>Rows are missing here: the next row begins anew.</summary>
    public void Bridge()
    {
        Array.Clear(_isKnown);
        Rows = 0;
    }

    public void Save(StateWriter state)
    {
        state.Write(Rows);
        state.Write(Features);
        state.Write(_scaled);
        state.Write(_unclipped);
        state.Write(Array.ConvertAll(_isKnown, known => known ? 1 : 0));
    }

    public void Load(StateReader state)
    {
        Rows = state.ReadInt64(0);
        state.ReadFinites(Features.Length).CopyTo(Features, 0);
        state.ReadFinites(_width).CopyTo(_scaled, 0);
        state.ReadFinites(_width).CopyTo(_unclipped, 0);
        Array.ConvertAll(state.ReadInt32s(_width), known => known != 0).CopyTo(_isKnown, 0);
    }

    /// <summary>A column's first value has no past: it is its own.</summary>
    private void Begin(int column, Span<double> before, Span<double> fast, Span<double> slow)
    {
        _isKnown[column] = true;
        before[column] = fast[column] = slow[column] = _scaled[column];
    }
}
