using Vigia.Forests;

namespace Vigia.Detection;

/// <summary>An isolation forest whose cuts are oblique. See docs/detectors/extended-forest.md.</summary>
/// <remarks>Hariri, Carrasco Kind, Brunner: Extended Isolation Forest, IEEE TKDE 2019. Misfires as the plain forest does; names no column.</remarks>
internal sealed class ExtendedForestDetector(DetectorOptions options) : SelfTaughtDetector<IsolationForest>(options, "EXTF", 64, 0)
{
    /// <summary>Columns in a cut: a full extension over hundreds of columns costs as many multiplications a cut and finds no more.</summary>
    private const int MostColumnsACut = 16;

    public static DetectorInfo Info { get; } = new(
        "extended-forest",
        "Isolation forest with oblique cuts through up to 16 columns: 100 trees of 256 rows.",
        1,
        SavedDetector.MaxColumns,
        static options => new ExtendedForestDetector(options)) { TailShape = 0 };

    public override int StateVersion => 1;

    protected override IsolationForest LearnFrom(Table table) => IsolationForest.Fit(
        table.Values,
        table.Width,
        new IsolationForestOptions { Seed = Options.Seed, ExtensionLevel = Math.Min(table.Width, MostColumnsACut) - 1 });

    /// <remarks>Oblique cuts look at several columns at once: what each one adds is not defined, except where there is but one.</remarks>
    protected override double ScoreOf(IsolationForest model, ReadOnlySpan<double> row, Span<double> contributions)
    {
        contributions.Clear();
        var score = model.Score(row);
        if (contributions.Length == 1 && !double.IsNaN(row[0])) contributions[0] = score;
        return score;
    }

    protected override void SaveModel(IsolationForest model, StateWriter state) => state.Write(model.Save().AsSpan());

    protected override IsolationForest LoadModel(StateReader state) => SavedForest.Read(state, Options.Columns.Count);
}
