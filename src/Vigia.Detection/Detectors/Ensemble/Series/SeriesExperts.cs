namespace Vigia.Detection;

/// <summary>
/// A dozen simple looks at one series, each calibrated by its own past into decades of surprise, averaged in groups:
/// agreement of a few different looks is what tells an event from noise. See docs/detectors/ensemble.md.
/// </summary>
/// <remarks>
/// About 0.1 ms a row and under 1.5 MB a series once full. One stream, one thread. Learns from every value it is given.
/// </remarks>
internal sealed class SeriesExperts
{
    private const int LongMean = 20;
    private const int BurstRows = 10;
    private const double BurstFloor = 0.02;
    private const double DailyWeight = 1.5;
    private static readonly (int Points, int Spacing)[] Shapes = [(8, 1), (16, 1), (8, 5), (24, 6)];
    private static readonly int[] Spans = [1, 5, 20];
    private static readonly int[] MeanRows = [1, 5, 6, LongMean];

    private readonly TrailingMean[] _means = Array.ConvertAll(MeanRows, rows => new TrailingMean(rows));
    private readonly TrailingMean _recent = new(BurstRows);
    private readonly ShingleNovelty[] _shapes = Array.ConvertAll(Shapes, shape => new ShingleNovelty(shape.Points, shape.Spacing));
    private readonly ValueNovelty[] _values = Array.ConvertAll(Spans, rows => new ValueNovelty(rows));
    private readonly DailyResidual _daily;
    private readonly TailCalibrator[] _shapeTails = Array.ConvertAll(Shapes, _ => new TailCalibrator());
    private readonly TailCalibrator[] _valueTails = Array.ConvertAll(Spans, _ => new TailCalibrator());
    private readonly TailCalibrator _meanTail = new();
    private readonly TailCalibrator _dailyTail = new();
    private readonly TailCalibrator _rawTail = new();
    private readonly TailCalibrator _burstTail = new();
    private readonly double[] _newest = new double[MeanRows.Length];

    public SeriesExperts(TimeZoneInfo? zone) => _daily = new DailyResidual(zone);

    /// <summary>Whether enough was seen to say anything.</summary>
    public bool CanJudge => _shapeTails[0].Model is not null;

    /// <summary>Judges the next value, then learns from it.</summary>
    /// <param name="value">Not missing.</param>
    /// <param name="timeMs">Its time, null when rows have none.</param>
    /// <param name="stepSeconds">Usual time from row to row; null when not known.</param>
    public SeriesVerdict Add(double value, long? timeMs, double? stepSeconds)
    {
        for (var i = 0; i < _means.Length; i++) _newest[i] = _means[i].Add(value);
        _recent.Add(value);
        var shapes = 0.0;
        var level = 0.0;
        for (var i = 0; i < Shapes.Length; i++)
        {
            var surprise = Upper(_shapeTails[i], _shapes[i].Add(Mean(Shapes[i].Spacing)));
            shapes += surprise / Shapes.Length;
            if (i < 2) level += (i == 0 ? 1 : 0.5) * surprise;
        }

        var values = 0.0;
        for (var i = 0; i < Spans.Length; i++)
        {
            var surprise = Upper(_valueTails[i], _values[i].Add(Mean(Spans[i])));
            values += surprise / Spans.Length;
            if (i == 1) level += 0.3 * surprise;
        }

        var mean = TwoSided(_meanTail, Mean(LongMean));
        level += Burst() + 0.75 * TwoSided(_rawTail, value);
        double? daily = timeMs is long time && stepSeconds is double step ? TwoSided(_dailyTail, _daily.Add(value, time, step)) : null;
        level += 0.7 * (daily ?? 0);
        return new SeriesVerdict(level / 4.25, Onset(shapes, values, mean, daily));
    }

    /// <summary>How large each look's surprises usually are, without the series itself.</summary>
    public byte[] SaveTails()
    {
        var state = new StateWriter();
        foreach (var tail in Tails()) tail.Save(state);
        return state.Written.ToArray();
    }

    /// <summary>Takes up what <see cref="SaveTails"/> wrote.</summary>
    /// <exception cref="StateFormatException">The bytes are not such a state.</exception>
    public void LoadTails(ReadOnlyMemory<byte> bytes)
    {
        var state = new StateReader(bytes);
        foreach (var tail in Tails()) tail.Load(state);
    }

    public void Save(StateWriter state)
    {
        state.Section("SERI");
        foreach (var mean in _means) mean.Save(state);
        _recent.Save(state);
        foreach (var shape in _shapes) shape.Save(state);
        foreach (var value in _values) value.Save(state);
        _daily.Save(state);
        foreach (var tail in Tails()) tail.Save(state);
    }

    public void Load(StateReader state)
    {
        state.Section("SERI");
        foreach (var mean in _means) mean.Load(state);
        _recent.Load(state);
        foreach (var shape in _shapes) shape.Load(state);
        foreach (var value in _values) value.Load(state);
        _daily.Load(state);
        foreach (var tail in Tails()) tail.Load(state);
    }

    /// <remarks>Without a clock there is no time of day to compare with: three groups are left.</remarks>
    private static double Onset(double shapes, double values, double mean, double? daily) =>
        daily is double known ? (shapes + values + mean + (DailyWeight * known)) / (3 + DailyWeight) : (shapes + values + mean) / 3;

    /// <summary>Unrest of the newest ten values, on a log scale; the spread of the series keeps a quiet one from shouting.</summary>
    private double Burst()
    {
        if (_rawTail.Model is not { } model) return 0;
        var spread = Math.Max(Distance(model, 0.25, 0.75) / 1.35, Math.Max(Distance(model, 0.01, 0.99) / 4.65, 1e-9));
        return Upper(_burstTail, Math.Log(_recent.Deviation() + (BurstFloor * spread)));
    }

    private static double Distance(TailModel model, double low, double high)
    {
        var sample = model.Sample;
        return sample[(int)(high * (sample.Length - 1))] - sample[(int)(low * (sample.Length - 1))];
    }

    private double Mean(int rows) => _newest[Array.IndexOf(MeanRows, rows)];

    private static double Upper(TailCalibrator tail, double value)
    {
        var surprise = tail.Upper(value);
        tail.Learn(value);
        return surprise;
    }

    private static double TwoSided(TailCalibrator tail, double value)
    {
        var surprise = tail.TwoSided(value);
        tail.Learn(value);
        return surprise;
    }

    private IEnumerable<TailCalibrator> Tails() => [.. _shapeTails, .. _valueTails, _meanTail, _dailyTail, _rawTail, _burstTail];
}
