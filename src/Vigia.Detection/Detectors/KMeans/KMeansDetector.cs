namespace Vigia.Detection;

/// <summary>Distance of the newest twenty rows to the nearest of twenty usual such windows. See docs/detectors/k-means.md.</summary>
/// <remarks>Misfires on a usual shape at an unusual level, and on anything new that is meant to stay.</remarks>
internal sealed class KMeansDetector(DetectorOptions options) : SelfTaughtDetector<WindowClusters>(options, "KMEA", 100, TailModel.DefaultShape)
{
    /// <summary>Rows in a window.</summary>
    public const int Rows = 20;

    private const int Clusters = 20;
    private const int MostWindows = 2000;
    private const int MostNumbers = 8_000_000;
    private readonly RowWindow _window = new(options.Columns.Count, Rows);

    public static DetectorInfo Info { get; } = new(
        "k-means",
        "Distance of the newest 20 rows to the nearest of 20 usual windows.",
        1,
        4096,
        static options => new KMeansDetector(options));

    public override int StateVersion => 1;

    protected override int SettlingRows => Rows;

    protected override WindowClusters LearnFrom(Table table)
    {
        var scaling = ColumnScaling.Of(table);
        var length = table.Width * Rows;
        var window = new RowWindow(table.Width, Rows);
        var most = Math.Clamp(MostNumbers / length, 2 * Clusters, MostWindows);
        var step = Math.Max(1, (table.Rows + most - 1) / most);
        var windows = new List<double>();
        for (var row = 0; row < table.Rows; row++)
        {
            window.Take(table.Row(row), scaling);
            if ((row + 1) % step == 0 && (row >= Rows - 1 || windows.Count == 0)) windows.AddRange(window.Values);
        }

        return new WindowClusters(scaling, Centres.Of([.. windows], length, Clusters, Options.Seed));
    }

    protected override double ScoreOf(WindowClusters model, ReadOnlySpan<double> row, Span<double> contributions)
    {
        _window.Take(row, model.Scaling);
        var centre = model.Centres.Nearest(_window.Values, out var squared);
        contributions.Clear();
        for (var i = 0; i < centre.Length; i++)
        {
            var off = _window.Values[i] - centre[i];
            contributions[i % contributions.Length] += off * off;
        }

        return Math.Sqrt(squared / Rows);
    }

    protected override void ForgetStream() => _window.Forget();

    protected override void SaveStream(StateWriter state) => _window.Save(state);

    protected override void LoadStream(StateReader state) => _window.Load(state);

    protected override void SaveModel(WindowClusters model, StateWriter state)
    {
        model.Scaling.Save(state);
        model.Centres.Save(state);
    }

    protected override WindowClusters LoadModel(StateReader state) =>
        new(ColumnScaling.Load(state, Options.Columns.Count), Centres.Load(state, Options.Columns.Count * Rows));
}
