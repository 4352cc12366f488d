namespace Vigia.Detection;

/// <summary>
/// The change in a stream that its past does not explain: for each metric the standardised error of the regression,
/// slowly re-centred, and the standardised plain difference. Running state; one stream, one thread.
/// </summary>
internal sealed class InnovationStream(int width)
{
    /// <summary>Weight of the slow mean that is taken off the errors: some 300 rows; the only thing that adapts.</summary>
    private const double CentreWeight = 0.003;

    private const double CentreClip = 3;

    /// <summary>Standardised errors and differences are clipped here.</summary>
    private const double Clip = 20;

    private readonly LaggedState _past = new(width);
    private readonly double[] _expected = new double[width];
    private readonly double[] _centre = new double[width];
    private readonly double[] _error = new double[width];
    private readonly double[] _change = new double[width];
    private readonly double[] _share = new double[width];

    /// <summary>The row taken last, scaled; missing values stand still.</summary>
    public ReadOnlySpan<double> Scaled => _past.Scaled;

    /// <summary>Whether each value of that row is there.</summary>
    public ReadOnlySpan<bool> IsPresent => _past.IsPresent;

    /// <summary>Metrics that are there.</summary>
    public int Present { get; private set; }

    /// <summary>Standardised plain differences.</summary>
    public ReadOnlySpan<double> Change => _change;

    /// <summary>Each metric's share of the energy, divided by what is usual at the time of day: half squared error, half squared difference. 0 where missing.</summary>
    public ReadOnlySpan<double> Shares => _share;

    /// <summary>What the energy was divided by.</summary>
    public double Usual { get; private set; }

    /// <summary>Mean of the shares over the metrics that are there: 1 is usual.</summary>
    public double Energy { get; private set; }

    /// <summary>Takes the next row.</summary>
    public void Take(InnovationModel model, ReadOnlySpan<double> row, double secondsOfDay)
    {
        _past.Take(row, model.Scaling);
        if (_past.Rows > LaggedRegression.SkippedRows)
        {
            model.Regression.Expect(_past, _expected);
            for (var column = 0; column < width; column++) _error[column] = _past.IsPresent[column] ? _past.Scaled[column] - _expected[column] : 0;
        }
        else
        {
            Array.Clear(_error);
        }

        Measure(model, secondsOfDay);
    }

    /// <summary>Takes a row of the training table whose errors are known already.</summary>
    public void Replay(InnovationModel model, ReadOnlySpan<double> row, double secondsOfDay, ReadOnlySpan<float> errors)
    {
        _past.Take(row, model.Scaling);
        for (var column = 0; column < width; column++) _error[column] = errors[column];
        Measure(model, secondsOfDay);
    }

    /// <summary>Rows are missing here: the next row is not compared with the last.</summary>
    public void Bridge() => _past.Bridge();

    public void Save(StateWriter state)
    {
        state.Section("INST");
        _past.Save(state);
        state.Write(_centre);
    }

    public void Load(StateReader state)
    {
        state.Section("INST");
        _past.Load(state);
        state.ReadFinites(width).CopyTo(_centre, 0);
    }

    private void Measure(InnovationModel model, double secondsOfDay)
    {
        Usual = model.Energy.At(secondsOfDay);
        double sum = 0;
        Present = 0;
        for (var column = 0; column < width; column++)
        {
            _share[column] = _change[column] = 0;
            if (!_past.IsPresent[column]) continue;
            Present++;
            var scale = model.ErrorScale[column];
            var error = Math.Clamp((_error[column] - _centre[column]) / scale, -Clip, Clip);
            _centre[column] += CentreWeight * (Math.Clamp(_error[column], -CentreClip * scale, CentreClip * scale) - _centre[column]);
            _change[column] = Math.Clamp(_past.Change[column] / model.ChangeScale[column], -Clip, Clip);
            _share[column] = ((error * error) + (_change[column] * _change[column])) / 2 / Usual;
            sum += _share[column];
        }

        Energy = Present == 0 ? 0 : sum / Present;
    }
}
