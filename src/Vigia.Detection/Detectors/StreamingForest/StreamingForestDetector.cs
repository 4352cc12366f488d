namespace Vigia.Detection;

/// <summary>
/// A forest that learns from every row and forgets the oldest. One looks at the newest row, another at the mean of the newest twenty; the
/// score of a row is CoDisp of the row, and a run begins where both scores together are rare among their own earlier values.
/// See docs/detectors/streaming-forest.md.
/// </summary>
/// <remarks>
/// Guha, Mishra, Roy, Schrijvers: Robust Random Cut Forest, ICML 2016. Two looks, because a level that is usual for a row is not for a
/// mean: alone the row found less. Misfires on noise with a heavy tail, and learns what lasts.
/// </remarks>
internal sealed class StreamingForestDetector(DetectorOptions options) : IStatefulDetector, IExplainsRows
{
    private const int MeanRows = 20;
    private static readonly RunOptions Runs = new() { Bar = 1.7 };
    private readonly double[] _contributions = new double[options.Columns.Count];
    private readonly StreamLook _value = new(options.Columns.Count, 1, options.Seed);
    private readonly StreamLook _mean = new(options.Columns.Count, MeanRows, options.Seed + 1L);
    private RunTracker _runs = new(Runs);
    private byte[] _learned = [];

    public static DetectorInfo Info { get; } = new(
        "streaming-forest",
        "Random cut forest that learns from every row and forgets the oldest: 50 trees of 512 rows, two looks.",
        1,
        2000,
        static options => new StreamingForestDetector(options)) { TailShape = 0 };

    public int StateVersion => 1;

    public ReadOnlySpan<double> Contributions => _contributions;

    public void Fit(Table training)
    {
        for (var row = 0; row < training.Rows; row++) Score(training.Row(row), null);
        _runs = new RunTracker(Runs);
        var state = new StateWriter();
        SaveLooks(state);
        _learned = state.Written.ToArray();
    }

    /// <remarks>Back to what it knew after the table it learned from: a stream taught it more.</remarks>
    public void Restart()
    {
        if (_learned.Length > 0) LoadLooks(new StateReader(_learned));
        _value.Interrupt();
        _mean.Interrupt();
        _runs = new RunTracker(Runs);
    }

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs)
    {
        var surprise = (_value.Next(row) + _mean.Next(row)) / 2;
        var step = _runs.Observe(surprise);
        var top = -1;
        for (var column = 0; column < _contributions.Length; column++)
        {
            _contributions[column] = _value.Contributions[column] + _mean.Contributions[column];
            if (_contributions[column] > (top < 0 ? 0 : _contributions[top])) top = column;
        }

        return double.IsNaN(_value.Score) && !step.IsOpen ? RowScore.NotYet : new RowScore(true, double.IsNaN(_value.Score) ? 0 : _value.Score, step.Onset, step.IsOpen, top);
    }

    public void Save(StateWriter state)
    {
        state.Section("STRF");
        SaveLooks(state);
        _runs.Save(state);
        state.Write(_learned.AsSpan());
    }

    public void Load(StateReader state, int version)
    {
        state.Section("STRF");
        LoadLooks(state);
        _runs.Load(state);
        _learned = state.ReadBytes();
    }

    private void SaveLooks(StateWriter state)
    {
        _value.Save(state);
        _mean.Save(state);
    }

    private void LoadLooks(StateReader state)
    {
        _value.Load(state);
        _mean.Load(state);
    }
}
