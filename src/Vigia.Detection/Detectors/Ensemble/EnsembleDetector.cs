namespace Vigia.Detection;

/// <summary>The default: what is known to work on host metrics, calibrated and combined. See docs/detectors/ensemble.md.</summary>
internal sealed class EnsembleDetector : IStatefulDetector
{
    private readonly SeriesDetector _series;

    public EnsembleDetector(DetectorOptions options)
    {
        _series = new SeriesDetector(options);
    }

    public static DetectorInfo Info { get; } = new(
        "ensemble",
        "The default: several detectors, each calibrated by its own past, combined.",
        1,
        10_000,
        static options => new EnsembleDetector(options));

    public int StateVersion => 1;

    public void Fit(Table training)
    {
        _series.Reset();
        for (var row = 0; row < training.Rows; row++) _series.Score(training.Row(row)[0], training.TimeMs(row));
    }

    public void Restart() => _series.Restart();

    public RowScore Score(ReadOnlySpan<double> row, long? timeMs) => _series.Score(row[0], timeMs);

    public void Save(StateWriter state) => _series.Save(state);

    public void Load(StateReader state, int version) => _series.Load(state);
}
