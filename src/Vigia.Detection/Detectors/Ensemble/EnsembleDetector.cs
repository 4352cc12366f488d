namespace Vigia.Detection;

/// <summary>The default: what is known to work on host metrics, calibrated and combined. See docs/detectors/ensemble.md.</summary>
/// <remarks>One column is judged as a series, several as a host, and rows without order by an isolation forest: only it needs no time.</remarks>
internal sealed class EnsembleDetector : IStatefulDetector, IExplainsRows, IBridgesGaps
{
    private readonly double[] _only = [1];
    private readonly SeriesDetector? _series;
    private readonly ManyDetector? _many;
    private readonly IsolationForestDetector? _heap;

    public EnsembleDetector(DetectorOptions options)
    {
        if (!options.RowsAreOrdered) _heap = new IsolationForestDetector(options);
        else if (options.Columns.Count == 1) _series = new SeriesDetector(options);
        else _many = new ManyDetector(options);
    }

    public static DetectorInfo Info { get; } = new(
        "ensemble",
        "The default: change, level, unrest and stillness of all metrics, each calibrated by its own past, combined.",
        1,
        10_000,
        static options => new EnsembleDetector(options)) { HearsSingles = true };

    public int StateVersion => 5;

    public ReadOnlySpan<double> Contributions => _many is not null ? _many.Contributions : _heap is not null ? _heap.Contributions : _only;

    public void Fit(Table training)
    {
        _heap?.Fit(training);
        _many?.Fit(training);
        _series?.Fit(training);
    }

    public void Restart()
    {
        _heap?.Restart();
        _many?.Restart();
        _series?.Restart();
    }

    /// <remarks>A series needs none: it is judged by windows of values, in which a gap is like any other strange shape.</remarks>
    public void Bridge() => _many?.Bridge();

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs) =>
        _many is not null ? _many.Score(row, timeMs) : _heap is not null ? _heap.Score(row, timeMs) : _series!.Score(row[0], timeMs);

    public void Save(StateWriter state)
    {
        _heap?.Save(state);
        _many?.Save(state);
        _series?.Save(state);
    }

    public void Load(StateReader state, int version)
    {
        if (version < StateVersion && _many is not null)
            throw new StateFormatException($"The saved model of 'ensemble' has version {version}, of an older make-up; this program reads version {StateVersion}. Train again.");
        _heap?.Load(state, version);
        _many?.Load(state);
        _series?.Load(state);
    }
}
