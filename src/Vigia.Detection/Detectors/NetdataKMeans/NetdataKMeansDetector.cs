namespace Vigia.Detection;

/// <summary>
/// Each metric alone, by k-means with two centres over short windows of its smoothed differences, as Netdata does it; the score is the
/// mean over metrics. See docs/detectors/netdata-k-means.md.
/// </summary>
/// <remarks>Misfires on every metric that never moved in training; blind to levels and to what metrics do together.</remarks>
internal sealed class NetdataKMeansDetector(DetectorOptions options) : SelfTaughtDetector<MetricClusters[]>(options, "NETK", 100, TailModel.DefaultShape)
{
    private const int Clusters = 2;
    private const int MostWindows = 2000;
    private readonly MetricHistory _history = new(options.Columns.Count);
    private readonly double[] _window = new double[MetricHistory.Length];

    public static DetectorInfo Info { get; } = new(
        "netdata-k-means",
        "For comparison: two-centre k-means over the differences of each metric alone, as Netdata does it.",
        1,
        10_000,
        static options => new NetdataKMeansDetector(options));

    public override int StateVersion => 1;

    protected override int SettlingRows => MetricHistory.Values;

    protected override MetricClusters[] LearnFrom(Table table)
    {
        var step = Math.Max(1, (table.Rows + MostWindows - 1) / MostWindows);
        var windows = new double[table.Width][];
        var count = (table.Rows + step - 1) / step;
        for (var column = 0; column < windows.Length; column++) windows[column] = new double[count * MetricHistory.Length];
        var history = new MetricHistory(table.Width);
        for (var row = 0; row < table.Rows; row++)
        {
            history.Take(table.Row(row));
            if (row % step != 0) continue;
            for (var column = 0; column < windows.Length; column++) history.Window(column, windows[column].AsSpan(row / step * MetricHistory.Length, MetricHistory.Length));
        }

        return Array.ConvertAll(windows, own => Clustered(own, Options.Seed));
    }

    /// <remarks>Netdata tells 100 or not by metric; the graded mean ranks rows, which a share of ones and noughts over few metrics does not.</remarks>
    protected override double ScoreOf(MetricClusters[] model, ReadOnlySpan<double> row, Span<double> contributions)
    {
        _history.Take(row);
        var sum = 0.0;
        for (var column = 0; column < model.Length; column++)
        {
            _history.Window(column, _window);
            sum += contributions[column] = double.IsNaN(row[column]) ? 0 : model[column].Score(_window);
        }

        return sum / model.Length;
    }

    protected override void ForgetStream() => _history.Forget();

    protected override void SaveStream(StateWriter state) => _history.Save(state);

    protected override void LoadStream(StateReader state) => _history.Load(state);

    protected override void SaveModel(MetricClusters[] model, StateWriter state)
    {
        foreach (var metric in model) metric.Save(state);
    }

    protected override MetricClusters[] LoadModel(StateReader state)
    {
        var model = new MetricClusters[Options.Columns.Count];
        for (var column = 0; column < model.Length; column++) model[column] = MetricClusters.Load(state);
        return model;
    }

    private static MetricClusters Clustered(double[] windows, int seed)
    {
        var centres = Centres.Of(windows, MetricHistory.Length, Clusters, seed);
        double nearest = double.MaxValue, farthest = 0;
        for (var at = 0; at < windows.Length; at += MetricHistory.Length)
        {
            centres.Nearest(windows.AsSpan(at, MetricHistory.Length), out var squared);
            (nearest, farthest) = (Math.Min(nearest, Math.Sqrt(squared)), Math.Max(farthest, Math.Sqrt(squared)));
        }

        return new MetricClusters(centres, nearest, farthest);
    }
}
