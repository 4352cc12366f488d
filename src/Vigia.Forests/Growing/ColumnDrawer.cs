using Vigia.Forests.Data;
using Vigia.Forests.Numerics;

namespace Vigia.Forests.Growing;

/// <summary>
/// Draws the columns that nodes of one tree cut. Columns found constant in a node are so below it too: they are kept in front of the
/// others and are not looked at again there. Used by one thread.
/// </summary>
internal sealed class ColumnDrawer<T>(GrowthPlan plan, RowSource<T> source)
    where T : unmanaged
{
    private readonly int[] _columns = new int[plan.Columns];
    private readonly double[] _shares = plan.Options.ColumnChoice == ColumnChoice.ByRange ? new double[plan.Columns] : [];
    private readonly double[] _scales = plan.Options.ColumnChoice == ColumnChoice.ByRange ? new double[plan.Columns] : [];

    /// <summary>Starts a tree: all columns, or as many as a tree may cut.</summary>
    public void Start(ref SeededRandom random)
    {
        for (var column = 0; column < _columns.Length; column++) _columns[column] = column;
        Array.Clear(_scales);
        if (plan.FeaturesPerTree == plan.Columns) return;
        for (var i = 0; i < plan.FeaturesPerTree; i++) Swap(i, i + random.NextBelow(_columns.Length - i));
    }

    /// <summary>Draws one column that is not constant in the node.</summary>
    /// <param name="random">The tree's random numbers.</param>
    /// <param name="rows">The node's rows.</param>
    /// <param name="values">Receives the column's value of each row.</param>
    /// <param name="constant">How many columns in front are known to be constant; grows.</param>
    /// <param name="column">The column.</param>
    /// <param name="range">Its range in the node.</param>
    /// <returns>False where all columns are constant.</returns>
    public bool TryDraw(ref SeededRandom random, ReadOnlySpan<int> rows, Span<double> values, ref int constant, out int column, out ColumnRange range) =>
        plan.Options.ColumnChoice == ColumnChoice.ByRange
            ? TryDrawByRange(ref random, rows, values, ref constant, out column, out range)
            : TryDrawNext(ref random, rows, values, ref constant, 0, out column, out range);

    /// <summary>Draws another column, different from those drawn before for the same node.</summary>
    /// <param name="random">The tree's random numbers.</param>
    /// <param name="rows">The node's rows.</param>
    /// <param name="values">Receives the column's value of each row.</param>
    /// <param name="constant">How many columns in front are known to be constant; grows.</param>
    /// <param name="drawn">How many were drawn before; they are kept at the end.</param>
    /// <param name="column">The column.</param>
    /// <param name="range">Its range in the node.</param>
    public bool TryDrawNext(ref SeededRandom random, ReadOnlySpan<int> rows, Span<double> values, ref int constant, int drawn, out int column, out ColumnRange range)
    {
        var end = plan.FeaturesPerTree - drawn;
        while (constant < end)
        {
            var place = constant + random.NextBelow(end - constant);
            column = _columns[place];
            Read(column, rows, values);
            range = ColumnRange.Of(values);
            if (range.CanBeCut)
            {
                Swap(place, end - 1);
                return true;
            }

            Swap(place, constant++);
        }

        (column, range) = (-1, default);
        return false;
    }

    private bool TryDrawByRange(ref SeededRandom random, ReadOnlySpan<int> rows, Span<double> values, ref int constant, out int column, out ColumnRange range)
    {
        var total = 0.0;
        for (var place = constant; place < plan.FeaturesPerTree; place++)
        {
            Read(_columns[place], rows, values);
            range = ColumnRange.Of(values);
            if (range.CanBeCut)
            {
                total += _shares[place] = Share(_columns[place], range, values);
                continue;
            }

            (_shares[place], _shares[constant]) = (_shares[constant], 0);
            Swap(place, constant++);
        }

        if (constant == plan.FeaturesPerTree)
        {
            (column, range) = (-1, default);
            return false;
        }

        column = _columns[PlaceAt(random.NextDouble() * total, constant)];
        Read(column, rows, values);
        range = ColumnRange.Of(values);
        return true;
    }

    private int PlaceAt(double rest, int constant)
    {
        var place = constant;
        for (; place < plan.FeaturesPerTree - 1 && rest >= _shares[place]; place++) rest -= _shares[place];
        return place;
    }

    // The first node to look at a column is the root, whose rows are the tree's whole sample.
    private double Share(int column, ColumnRange range, ReadOnlySpan<double> values)
    {
        if (_scales[column] == 0) _scales[column] = Spread.Of(values, range);
        return Math.Min((range.High / 2 - range.Low / 2) / _scales[column], MostShare);
    }

    // Of a range without end; large enough to be cut first, small enough to be added up.
    private const double MostShare = 1e100;

    private unsafe void Read(int column, ReadOnlySpan<int> rows, Span<double> values)
    {
        var first = source.Column(column);
        for (var i = 0; i < rows.Length; i++) values[i] = RowSource<T>.Widen(first[rows[i] * source.RowStride]);
    }

    private void Swap(int one, int other) => (_columns[one], _columns[other]) = (_columns[other], _columns[one]);
}
