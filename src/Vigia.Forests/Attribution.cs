using Vigia.Forests.Explaining;

namespace Vigia.Forests;

/// <summary>
/// Why a row has its score: how much each column shortened (positive: more anomalous) or lengthened (negative: more usual) the row's
/// path. Filled by <see cref="ForestExplainer.Explain(ReadOnlySpan{double}, Attribution)"/>; reuse one to explain row after row without
/// allocating. Not thread-safe while it is filled.
/// </summary>
public sealed class Attribution
{
    private readonly double[] _contributions;
    private readonly double[] _fromAbove;

    internal Attribution(int columns, ShapScratch scratch)
    {
        _contributions = new double[columns];
        _fromAbove = new double[columns];
        Scratch = scratch;
    }

    /// <summary>
    /// Contribution of each column in cuts, exact Shapley values of the path length with the sign turned. They add up to
    /// <see cref="ExpectedDepth"/> less <see cref="Depth"/>. A missing value contributes nothing.
    /// </summary>
    public ReadOnlySpan<double> Contributions => _contributions;

    /// <summary>Mean path length of the row.</summary>
    public double Depth { get; private set; }

    /// <summary>Mean path length of a row of which nothing is known: that of the rows the trees were grown from.</summary>
    public double ExpectedDepth { get; private set; }

    /// <summary>Score of the row.</summary>
    public double Score { get; private set; }

    /// <summary>Score at <see cref="ExpectedDepth"/>.</summary>
    public double ExpectedScore { get; private set; }

    /// <summary>
    /// What a contribution is to be multiplied with so that all of them add up to <see cref="Score"/> less <see cref="ExpectedScore"/>.
    /// </summary>
    public double ScorePerCut { get; private set; }

    /// <summary>
    /// False when nothing tells the columns apart: no tree has a cut, or all values are missing. Then every contribution is 0, and
    /// none should be shown.
    /// </summary>
    public bool HasInformation { get; private set; }

    /// <summary>Column that does most to make the row odd; -1 when none does. Of equal ones the first.</summary>
    public int TopColumn { get; private set; } = -1;

    internal ShapScratch Scratch { get; }

    /// <summary>
    /// Whether the column's value is too high or too low: the side on which most of its contribution was made, by cuts that the value
    /// lies above or below. <see cref="Direction.None"/> where the column does not make the row odd.
    /// </summary>
    /// <param name="column">Column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Direction DirectionOf(int column)
    {
        CheckColumn(column);
        if (!HasInformation || _contributions[column] <= 0) return Direction.None;
        return _fromAbove[column] >= _contributions[column] - _fromAbove[column] ? Direction.TooHigh : Direction.TooLow;
    }

    /// <summary>Contribution of a column to the score: <see cref="Contributions"/> times <see cref="ScorePerCut"/>.</summary>
    /// <param name="column">Column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public double ScoreContribution(int column)
    {
        CheckColumn(column);
        return _contributions[column] * ScorePerCut;
    }

    /// <summary>Takes over the Shapley values of the summed path lengths.</summary>
    internal void Fill(ReadOnlySpan<double> belowAndAbove, double depth, double expectedDepth, int trees, double yardstick)
    {
        TopColumn = -1;
        var (most, largest) = (0.0, 0.0);
        for (var column = 0; column < _contributions.Length; column++)
        {
            _fromAbove[column] = -belowAndAbove[2 * column + 1] / trees;
            var contribution = _contributions[column] = -belowAndAbove[2 * column] / trees + _fromAbove[column];
            largest = Math.Max(largest, Math.Abs(contribution));
            if (contribution > most) (most, TopColumn) = (contribution, column);
        }

        (Depth, ExpectedDepth) = (depth, expectedDepth);
        (Score, ExpectedScore) = (PathLength.ToScore(depth, yardstick), PathLength.ToScore(expectedDepth, yardstick));
        ScorePerCut = PerCut(yardstick);
        HasInformation = largest > NoiseLevel;
        if (!HasInformation) Forget();
    }

    // Far above the rounding of the sums, far below one cut in one of the most trees there can be.
    private const double NoiseLevel = 1e-10;

    private double PerCut(double yardstick)
    {
        if (yardstick == 0) return 0;
        var cuts = ExpectedDepth - Depth;
        return Math.Abs(cuts) > NoiseLevel ? (Score - ExpectedScore) / cuts : Math.Log(2) / yardstick * Score;
    }

    private void Forget()
    {
        TopColumn = -1;
        Array.Clear(_contributions);
        Array.Clear(_fromAbove);
    }

    private void CheckColumn(int column)
    {
        if ((uint)column >= (uint)_contributions.Length)
            throw new ArgumentOutOfRangeException(nameof(column), column, $"There are the columns 0 to {_contributions.Length - 1}.");
    }
}
