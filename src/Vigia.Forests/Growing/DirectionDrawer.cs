using Vigia.Forests.Data;
using Vigia.Forests.Numerics;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Growing;

/// <summary>Draws the directions of oblique cuts for one tree after the other. Used by one thread.</summary>
internal sealed class DirectionDrawer<T>(GrowthPlan plan, ColumnDrawer<T> columns)
    where T : unmanaged
{
    private readonly List<int> _starts = [];
    private readonly List<int> _columns = [];
    private readonly List<double> _coefficients = [];
    private readonly double[] _column = new double[plan.SampleSize];

    public void Start()
    {
        _starts.Clear();
        _columns.Clear();
        _coefficients.Clear();
    }

    /// <summary>Draws a direction over columns that are not constant in the node, as many as there are up to the extension level and one.</summary>
    /// <param name="random">The tree's random numbers.</param>
    /// <param name="rows">The node's rows.</param>
    /// <param name="values">Receives each row's value along the direction; NaN where one of its columns is missing.</param>
    /// <param name="constant">How many columns are known to be constant; grows.</param>
    /// <param name="direction">Number of the direction.</param>
    /// <param name="range">The range along it.</param>
    /// <returns>False where no two rows differ along it.</returns>
    public bool TryDraw(ref SeededRandom random, ReadOnlySpan<int> rows, Span<double> values, ref int constant, out int direction, out ColumnRange range)
    {
        direction = _starts.Count;
        values.Clear();
        var first = _columns.Count;
        var column = _column.AsSpan(0, rows.Length);
        for (var drawn = 0; drawn <= plan.Options.ExtensionLevel; drawn++)
        {
            if (!columns.TryDrawNext(ref random, rows, column, ref constant, drawn, out var number, out var columnRange)) break;
            var coefficient = Coefficient(ref random, columnRange);
            _columns.Add(number);
            _coefficients.Add(coefficient);
            for (var i = 0; i < values.Length; i++) values[i] += coefficient * column[i];
        }

        range = ColumnRange.Of(values);
        if (range.CanBeCut)
        {
            _starts.Add(first);
            return true;
        }

        _columns.RemoveRange(first, _columns.Count - first);
        _coefficients.RemoveRange(first, _coefficients.Count - first);
        return false;
    }

    public Hyperplanes Finish() => new([.. _starts, _columns.Count], [.. _columns], [.. _coefficients]);

    // Over the range, so that a column's unit does not decide how much it counts.
    private static double Coefficient(ref SeededRandom random, ColumnRange range)
    {
        var width = range.High - range.Low;
        var coefficient = random.NextNormal() / (double.IsFinite(width) ? width : 1);
        return double.IsFinite(coefficient) && coefficient != 0 ? coefficient : 1;
    }
}
