namespace Vigia.Detection;

/// <summary>
/// Everything that runs over a stream of many metrics: unexplained change, level among peers, and for each metric its
/// deviation, unrest and stillness. Running state; one stream, one thread.
/// </summary>
internal sealed class ManyStream(int width, ManyConstants constants)
{
    /// <summary>Statistics of all metrics together, in the order of <see cref="Members"/>.</summary>
    public const int MemberCount = 5;

    /// <summary>Statistics of the one metric where they are largest, in the order of <see cref="Extremes"/>; stillness is apart.</summary>
    public const int ExtremeCount = 5;

    private readonly AdaptiveResidual _quick = new(width, constants.QuickCentreWeight, constants.QuickSpreadWeight);
    private readonly AdaptiveResidual _patient = new(width, constants.PatientCentreWeight, constants.PatientSpreadWeight);
    private readonly ColumnMeans _level = new(width, constants.LevelWeight);
    private readonly ColumnMeans _fast = new(width, constants.FastWeight);
    private readonly ColumnMeans _slow = new(width, constants.SlowWeight);
    private readonly ColumnMeans _drift = new(width, constants.DriftWeight);
    private readonly ColumnMeans _wander = new(width, constants.WanderWeight);
    private readonly ColumnMeans _wanderOfLate = new(width, constants.WanderOfLateWeight);
    private readonly RhythmWatch _rhythm = new(width, constants.RhythmMost);
    private readonly ColumnMeans _unrestMean = new(width, constants.UnrestWeight);
    private readonly ColumnMeans _broad = new(1, constants.BroadLevelWeight);
    private readonly ColumnMeans _broadStep = new(1, constants.BroadStepWeight);
    private readonly EnergyKernel _change = new();
    private readonly EnergyKernel _broadChange = new();
    private readonly double[] _residual = new double[width];
    private readonly double[] _before = new double[width];
    private readonly double[] _place = new double[width];
    private readonly double[] _placeBefore = new double[width];
    private readonly double[] _withoutWave = new double[width];
    private readonly double[] _clipped = new double[width];
    private readonly double[] _unrest = new double[width];
    private readonly double[] _deviation = new double[width];
    private readonly double[] _square = new double[width];
    private readonly double[] _wandered = new double[width];
    private readonly double[] _rhythmless = new double[width];
    private readonly double[] _restless = new double[width];
    private readonly double[] _drifted = new double[width];
    private bool _hasBefore;

    public InnovationStream Innovation { get; } = new(width);

    public StillnessWatch Stillness { get; } = new(width);

    public ColumnShares Shares { get; } = new(width);

    /// <summary>Change (all metrics; broad), broad steps, broad level, level: energies, larger is odder.</summary>
    public double[] Members { get; } = new double[MemberCount];

    /// <summary>Largest deviation, wandering, unrest, drift and lack of rhythm of any metric.</summary>
    public double[] Extremes { get; } = new double[ExtremeCount];

    /// <summary>One of the statistics behind <see cref="Extremes"/>, a number a metric.</summary>
    public ReadOnlySpan<double> ByColumn(int extreme) => extreme switch { 0 => _deviation, 1 => _wandered, 2 => _restless, 3 => _drifted, _ => _rhythmless };

    /// <summary>The standardised residual of the row taken last and of the one before, for learning scales.</summary>
    public ReadOnlySpan<double> Residual => _residual;

    public ReadOnlySpan<double> LevelNow => _level.Values;

    public ReadOnlySpan<double> FastNow => _fast.Values;

    public ReadOnlySpan<double> SlowNow => _slow.Values;

    public ReadOnlySpan<double> DriftNow => _drift.Values;

    public ReadOnlySpan<double> UnrestNow => _unrest;

    /// <summary>Takes the next row.</summary>
    public void Take(ManyModel model, ReadOnlySpan<double> row, double secondsOfDay)
    {
        Innovation.Take(model.Innovation, row, secondsOfDay);
        model.Conditional.Residuals(Innovation.Scaled, secondsOfDay, _residual);
        if (ReferenceEquals(model.Place, model.Conditional)) _residual.CopyTo(_place, 0);
        else model.Place.Residuals(Innovation.Scaled, secondsOfDay, _place);
        model.Place.WithoutWave(secondsOfDay, _withoutWave);
        Advance(model.Scales, row);
    }

    /// <summary>Takes a row of the training table whose errors and residuals are known already.</summary>
    public void Replay(ManyTraining training, ColumnScales scales, int row)
    {
        Innovation.Replay(training.Innovation, training.Table.Row(row), training.SecondsOfDay[row], training.ErrorsOf(row));
        var residuals = training.ResidualsOf(row);
        var places = training.PlacesOf(row);
        for (var column = 0; column < width; column++) (_residual[column], _place[column]) = (residuals[column], places[column]);
        training.Place.WithoutWave(training.SecondsOfDay[row], _withoutWave);
        Advance(scales, training.Table.Row(row));
    }

    /// <summary>Rows are missing here: the next row is not compared with the last.</summary>
    public void Bridge()
    {
        Innovation.Bridge();
        _quick.Bridge();
        _patient.Bridge();
        _rhythm.Bridge();
        _hasBefore = false;
    }

    public void Save(StateWriter state)
    {
        state.Section("MANY");
        Innovation.Save(state);
        Stillness.Save(state);
        Shares.Save(state);
        _quick.Save(state);
        _patient.Save(state);
        _rhythm.Save(state);
        foreach (var means in Means()) means.Save(state);
        _change.Save(state);
        _broadChange.Save(state);
        state.Write(_before);
        state.Write(_placeBefore);
        state.Write(_hasBefore);
    }

    public void Load(StateReader state)
    {
        state.Section("MANY");
        Innovation.Load(state);
        Stillness.Load(state);
        Shares.Load(state);
        _quick.Load(state);
        _patient.Load(state);
        _rhythm.Load(state);
        foreach (var means in Means()) means.Load(state);
        _change.Load(state);
        _broadChange.Load(state);
        state.ReadFinites(width).CopyTo(_before, 0);
        state.ReadFinites(width).CopyTo(_placeBefore, 0);
        _hasBefore = state.ReadBool();
    }

    private ColumnMeans[] Means() => [_level, _fast, _slow, _drift, _wander, _wanderOfLate, _unrestMean, _broad, _broadStep];

    private void Advance(ColumnScales scales, ReadOnlySpan<double> row)
    {
        var present = Innovation.IsPresent;
        for (var column = 0; column < width; column++)
        {
            if (!present[column]) (_residual[column], _place[column]) = (_before[column], _placeBefore[column]);
        }

        Shares.Add(Innovation.Shares);
        Stillness.Take(row, scales);
        MeasureColumns(scales);
        MeasureAll(scales);
        _residual.CopyTo(_before, 0);
        _place.CopyTo(_placeBefore, 0);
        _hasBefore = true;
    }

    private void MeasureColumns(ColumnScales scales)
    {
        _quick.Take(_residual);
        _patient.Take(_place);
        for (var column = 0; column < width; column++)
        {
            _clipped[column] = Math.Clamp(_patient.Values[column], -constants.DeviationClip, constants.DeviationClip);
            var step = _hasBefore ? (_residual[column] - _before[column]) / scales.Step[column] : 0;
            _unrest[column] = Math.Min(step * step, constants.UnrestCap);
        }

        _level.Add(_quick.Values);
        _fast.Add(_clipped);
        _slow.Add(_clipped);
        _drift.Add(_clipped);
        _unrestMean.Add(_unrest);
        Wander(scales);
        Extremes.AsSpan().Clear();
        for (var column = 0; column < width; column++) MeasureColumn(scales, column);
    }

    /// <remarks>A deviation counts while the fast and the slow mean agree on its side: it falls soon after the metric has come back.</remarks>
    private void MeasureColumn(ColumnScales scales, int column)
    {
        var fast = _fast.Values[column] / scales.Fast[column];
        var slow = _slow.Values[column] / scales.Slow[column];
        var drift = _drift.Values[column] / scales.Drift[column];
        _deviation[column] = fast * slow > 0 ? Math.Sqrt(fast * slow) : 0;
        _wandered[column] = Math.Sqrt(Math.Min(_wander.Values[column], _wanderOfLate.Values[column]));
        _drifted[column] = slow * drift > 0 ? Math.Sqrt(slow * drift) : 0;
        _restless[column] = _unrestMean.Values[column] / scales.Unrest[column];
        _rhythm.Take(column, _clipped[column], _withoutWave[column], scales.Slow[column] * scales.Slow[column] * (2 - constants.SlowWeight) / constants.SlowWeight);
        _rhythmless[column] = 1 + _rhythm.Sums[column];
        for (var extreme = 0; extreme < ExtremeCount; extreme++) Extremes[extreme] = Math.Max(Extremes[extreme], ByColumn(extreme)[column]);
    }

    /// <remarks>Two means of the same, the smaller counts: one is sure, the other soon back.</remarks>
    private void Wander(ColumnScales scales)
    {
        for (var column = 0; column < width; column++) _square[column] = Math.Min(Squared(_fast.Values[column] / scales.Fast[column]), constants.WanderCap);
        _wander.Add(_square);
        _wanderOfLate.Add(_square);
    }

    private void MeasureAll(ColumnScales scales)
    {
        double rootShare = 0, rootStep = 0, rootLevel = 0, level = 0;
        var present = Innovation.IsPresent;
        for (var column = 0; column < width; column++)
        {
            if (!present[column]) continue;
            rootShare += Math.Sqrt(Innovation.Shares[column]);
            rootStep += Math.Abs(Innovation.Change[column]);
            var energy = Math.Min(_level.Values[column] * _level.Values[column] / scales.Level[column], constants.EnergyCap);
            rootLevel += Math.Sqrt(energy);
            level += energy;
        }

        var count = Math.Max(1, Innovation.Present);
        Members[0] = _change.Add(Innovation.Energy);
        Members[1] = _broadChange.Add(Squared(rootShare / count) / scales.BroadChange);
        Members[2] = Mean(_broadStep, Squared(rootStep / count) / Innovation.Usual);
        Members[3] = Mean(_broad, Squared(rootLevel / count));
        Members[4] = level / count;
    }

    private static double Mean(ColumnMeans mean, double value)
    {
        mean.Add([value]);
        return mean.Values[0];
    }

    private static double Squared(double value) => value * value;
}
