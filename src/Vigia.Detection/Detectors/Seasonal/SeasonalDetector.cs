namespace Vigia.Detection;

/// <summary>
/// The largest distance of any column from what is usual for it at that time of day and day of the week, in usual deviations: one
/// <see cref="SeasonalBaseline"/> a column. Knows nothing of how columns move together. See docs/detectors/seasonal-baseline.md.
/// </summary>
/// <remarks>Misfires in its first days on whatever belongs to an hour it has not seen yet. 16 KB a column.</remarks>
internal sealed class SeasonalDetector(DetectorOptions options) : IStatefulDetector, IExplainsRows
{
    /// <summary>Rows a stream takes before the first verdict when nothing was learned before.</summary>
    public const int WarmUpRows = 30;

    /// <summary>Rows without any clock: so many are one visit of the only slot there is.</summary>
    private const int RowsOfVisit = 64;

    /// <summary>Beyond this a value is as odd as can be; its square must stay a number.</summary>
    private const double Largest = 1e150;

    private readonly SeasonalBaseline[] _baselines = [.. options.Columns.Select(_ => new SeasonalBaseline())];
    private readonly CivilClock _clock = new(options.Zone);
    private readonly double[] _contributions = new double[options.Columns.Count];
    private readonly ScoreJudge _judge = new(options.RowsAreOrdered, Onsets, TailModel.DefaultShape);
    private bool _isFitted;
    private long _rows;

    public static DetectorInfo Info { get; } = new(
        "seasonal-baseline",
        "Largest distance of any column from what is usual at that time of day and day of the week.",
        1,
        1000,
        static options => new SeasonalDetector(options));

    public int StateVersion => 1;

    /// <summary>Squared distances: what each column adds to the squared distance of the row from the usual one.</summary>
    public ReadOnlySpan<double> Contributions => _contributions;

    private static RunOptions Onsets { get; } = new();

    public void Fit(Table training)
    {
        _rows = 0;
        var scores = new double[training.Rows];
        for (var row = 0; row < scores.Length; row++)
        {
            var (when, timeMs) = Next(training.TimeMs(row));
            scores[row] = Farthest(training.Row(row), when, out _);
            Learn(training.Row(row), when, timeMs);
        }

        _isFitted = true;
        var judged = scores.AsSpan(scores.Length / 10).ToArray();
        _judge.Freeze(judged.Where(double.IsFinite).ToArray());
    }

    public void Restart()
    {
        _rows = 0;
        _judge.Restart();
    }

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        var isEarly = !_isFitted && _rows < WarmUpRows;
        var (when, instantMs) = Next(timeMs);
        var verdict = isEarly ? _judge.Skip() : Judge(row, when);
        if (!_isFitted) Learn(row, when, instantMs);
        return verdict;
    }

    public void Save(StateWriter state)
    {
        state.Section("SEAD");
        state.Write(_isFitted);
        state.Write(_rows);
        foreach (var baseline in _baselines) baseline.Save(state);
        _judge.Save(state);
    }

    public void Load(StateReader state, int version)
    {
        state.Section("SEAD");
        _isFitted = state.ReadBool();
        _rows = state.ReadInt64(0);
        foreach (var baseline in _baselines) baseline.Load(state);
        _judge.Load(state);
    }

    private RowScore Judge(ReadOnlySpan<double> row, CivilTime when)
    {
        var score = Farthest(row, when, out var top);
        return double.IsNaN(score) ? _judge.Judge(0, -1) : _judge.Judge(score, top);
    }

    /// <summary>The largest distance and its column, -1 when none is off; NaN and -1 when nothing can be compared.</summary>
    private double Farthest(ReadOnlySpan<double> row, CivilTime when, out int top)
    {
        var farthest = double.NaN;
        top = -1;
        for (var column = 0; column < row.Length; column++)
        {
            var expected = _baselines[column].Expect(when);
            var distance = Math.Min(Math.Abs(Bounded(row[column]) - expected.Middle) / expected.Scale, ColumnScale.MaxDeviation);
            _contributions[column] = double.IsFinite(distance) ? distance * distance : 0;
            if (!double.IsFinite(distance) || distance <= farthest) continue;
            farthest = distance;
            top = distance > 0 ? column : -1;
        }

        return farthest;
    }

    private void Learn(ReadOnlySpan<double> row, CivilTime when, long timeMs)
    {
        for (var column = 0; column < row.Length; column++) _baselines[column].Learn(when, timeMs, Bounded(row[column]), isUsual: true);
    }

    /// <summary>Civil time of the next row: of its time stamp; counted by the known step; or, where there is no clock at all, of a day with one slot.</summary>
    private (CivilTime When, long TimeMs) Next(long? timeMs)
    {
        var row = _rows++;
        if (timeMs is null && options.StepSeconds is null) return (new CivilTime((int)Math.Min(row / RowsOfVisit, int.MaxValue), DayOfWeek.Sunday, 0), row);
        var instant = Math.Clamp(timeMs ?? (long)Math.Min(row * (double)options.StepSeconds!.Value * 1000, CivilClock.LatestMs), CivilClock.EarliestMs, CivilClock.LatestMs);
        return (_clock.At(instant), instant);
    }

    private static double Bounded(double value) => Math.Clamp(value, -Largest, Largest);
}
