using Vigia.Forests.Data;
using Vigia.Forests.Numerics;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Growing;

/// <summary>
/// Grows one tree after the other by the rules of Liu, Ting, Zhou 2008: a column at random among those that are not constant in the
/// node, a threshold uniform in its range. Owns all memory it needs, allocated once; nothing is sorted. Used by one thread.
/// </summary>
/// <remarks>
/// A row that lacks the value of the cut column goes to a side drawn in proportion to the rows that have it: the branches keep the
/// shares that scoring later weighs them with (Cortes 2019 divides the row instead; this is the same in the mean and keeps counts whole).
/// </remarks>
internal sealed class TreeGrower(GrowthPlan plan)
{
    private readonly record struct Pending(int Node, int From, int To, int Depth, int Constant);

    private readonly int[] _rows = new int[plan.SampleSize];
    private readonly double[] _values = new double[plan.SampleSize];
    private readonly int[] _columns = new int[plan.Columns];
    private readonly TreeNode[] _nodes = new TreeNode[2 * plan.SampleSize - 1];
    private readonly Stack<Pending> _pending = new();
    private readonly RowSampler _sampler = new(plan.SampleSize);
    private SeededRandom _random;
    private int _nodeCount;

    /// <summary>Grows the tree of this ordinal; it depends on nothing but the plan, the values and the ordinal.</summary>
    public IsolationTree Grow<T>(RowSource<T> source, long ordinal)
        where T : unmanaged
    {
        _random = new SeededRandom(plan.Seed, ordinal);
        DrawRows();
        DrawColumns();
        _nodeCount = 1;
        _pending.Push(new Pending(0, 0, _rows.Length, 0, 0));
        while (_pending.TryPop(out var node)) GrowNode(source, node);
        return new IsolationTree(_nodes.AsSpan(0, _nodeCount).ToArray());
    }

    private void DrawRows()
    {
        if (plan.Bootstrap) RowSampler.DrawWithReplacement(ref _random, plan.Rows, _rows);
        else _sampler.DrawDistinct(ref _random, plan.Rows, _rows);
    }

    private void DrawColumns()
    {
        for (var column = 0; column < _columns.Length; column++) _columns[column] = column;
        if (plan.FeaturesPerTree == plan.Columns) return;
        for (var i = 0; i < plan.FeaturesPerTree; i++) Swap(_columns, i, i + _random.NextBelow(_columns.Length - i));
    }

    private void GrowNode<T>(RowSource<T> source, Pending node)
        where T : unmanaged
    {
        var count = node.To - node.From;
        _nodes[node.Node] = TreeNode.Leaf(count);
        if (count < 2 || node.Depth >= plan.MaxDepth) return;

        var values = _values.AsSpan(node.From, count);
        var constant = node.Constant;
        if (!TryDrawColumn(source, node, values, ref constant, out var column, out var range)) return;

        var threshold = CutPoint.Draw(ref _random, range, values);
        var middle = node.From + Partition(_rows.AsSpan(node.From, count), values, threshold);
        var left = _nodeCount;
        _nodeCount += 2;
        _nodes[node.Node] = new TreeNode(column, left, count, threshold);
        _pending.Push(new Pending(left + 1, middle, node.To, node.Depth + 1, constant));
        _pending.Push(new Pending(left, node.From, middle, node.Depth + 1, constant));
    }

    // Columns found constant in a node are so below it too: they are kept at the front and never drawn again there.
    private bool TryDrawColumn<T>(RowSource<T> source, Pending node, Span<double> values, ref int constant, out int column, out ColumnRange range)
        where T : unmanaged
    {
        while (constant < plan.FeaturesPerTree)
        {
            var place = constant + _random.NextBelow(plan.FeaturesPerTree - constant);
            column = _columns[place];
            Read(source, column, _rows.AsSpan(node.From, values.Length), values);
            range = ColumnRange.Of(values);
            if (range.CanBeCut) return true;
            Swap(_columns, place, constant++);
        }

        (column, range) = (-1, default);
        return false;
    }

    private static unsafe void Read<T>(RowSource<T> source, int column, ReadOnlySpan<int> rows, Span<double> values)
        where T : unmanaged
    {
        var first = source.Column(column);
        for (var i = 0; i < rows.Length; i++) values[i] = RowSource<T>.Widen(first[rows[i] * source.RowStride]);
    }

    // Puts the rows of the left child first and returns how many they are.
    private int Partition(Span<int> rows, Span<double> values, double threshold)
    {
        // [0, left) go left, [left, i) lack the value, [i, right) are yet to be seen, [right, end) go right.
        var (left, right) = (0, rows.Length);
        for (var i = 0; i < right;)
        {
            if (values[i] > threshold)
            {
                right--;
                (rows[i], rows[right], values[i]) = (rows[right], rows[i], values[right]);
                continue;
            }

            if (values[i] <= threshold)
            {
                (rows[i], rows[left]) = (rows[left], rows[i]);
                (values[i], values[left]) = (values[left], values[i]);
                left++;
            }

            i++;
        }

        return left == right ? left : ShareMissing(rows, left, right);
    }

    private int ShareMissing(Span<int> rows, int left, int right)
    {
        var middle = left;
        var known = left + rows.Length - right;
        for (var i = left; i < right; i++)
        {
            if (_random.NextBelow(known) >= left) continue;
            (rows[i], rows[middle]) = (rows[middle], rows[i]);
            middle++;
        }

        return middle;
    }

    private static void Swap(int[] items, int one, int other) => (items[one], items[other]) = (items[other], items[one]);
}
