namespace Vigia.Detection;

/// <summary>
/// What is left of a row when the directions in which the columns usually move together are taken off. See docs/detectors/pca.md.
/// </summary>
/// <remarks>Lakhina, Crovella, Diot, SIGCOMM 2004. Misfires on a row that is odd along a usual direction, and on single columns, where nothing is left to compare.</remarks>
internal sealed class PcaDetector(DetectorOptions options) : SelfTaughtDetector<PcaModel>(options, "PCAR", 64, TailModel.DefaultShape)
{
    private readonly StandardisedRow _row = new(options.Columns.Count);
    private readonly double[] _left = new double[options.Columns.Count];

    public static DetectorInfo Info { get; } = new(
        "pca",
        "What the directions that hold 95 % of the usual variance leave unexplained of a row.",
        1,
        512,
        static options => new PcaDetector(options));

    public override int StateVersion => 1;

    protected override PcaModel LearnFrom(Table table) => PcaModel.Of(table);

    /// <remarks>Squares: what each column adds to the squared distance.</remarks>
    protected override double ScoreOf(PcaModel model, ReadOnlySpan<double> row, Span<double> contributions)
    {
        _row.Take(row, model.Scaling);
        model.Remainder(_row.Values, _left);
        var sum = 0.0;
        for (var column = 0; column < _left.Length; column++) sum += contributions[column] = double.IsNaN(row[column]) ? 0 : _left[column] * _left[column];
        return Math.Sqrt(sum);
    }

    protected override void ForgetStream() => _row.Forget();

    protected override void SaveStream(StateWriter state) => _row.Save(state);

    protected override void LoadStream(StateReader state) => _row.Load(state);

    protected override void SaveModel(PcaModel model, StateWriter state) => model.Save(state);

    protected override PcaModel LoadModel(StateReader state) => PcaModel.Load(state, Options.Columns.Count);
}
