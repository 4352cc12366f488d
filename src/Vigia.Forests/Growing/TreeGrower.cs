using Vigia.Forests.Data;
using Vigia.Forests.Numerics;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Growing;

/// <summary>
/// Grows one tree after the other, by default as Liu, Ting, Zhou 2008 do: a column at random among those that are not constant in the
/// node, a threshold uniform in its range. Owns all memory it needs, allocated once; nothing is sorted. Used by one thread.
/// </summary>
/// <remarks>
/// A row that lacks the value of the cut column goes to a side drawn in proportion to the rows that have it: the branches keep the
/// shares that scoring later weighs them with (Cortes 2019 divides the row instead; this is the same in the mean and keeps counts whole).
/// </remarks>
internal sealed class TreeGrower<T>
    where T : unmanaged
{
    private readonly record struct Pending(int Node, int From, int To, int Depth, int Constant);

    private readonly GrowthPlan _plan;
    private readonly IRowSampler _sampler;
    private readonly ColumnDrawer<T> _columns;
    private readonly DirectionDrawer<T>? _directions;
    private readonly ThresholdDrawer _thresholds;
    private readonly int[] _rows;
    private readonly double[] _values;
    private readonly TreeNode[] _nodes;
    private readonly Stack<Pending> _pending = new();
    private SeededRandom _random;
    private int _nodeCount;

    public TreeGrower(GrowthPlan plan, RowSource<T> source)
    {
        _plan = plan;
        _sampler = plan.CreateSampler();
        _columns = new ColumnDrawer<T>(plan, source);
        _directions = plan.Options.ExtensionLevel > 0 ? new DirectionDrawer<T>(plan, _columns) : null;
        _thresholds = new ThresholdDrawer(plan.Options);
        _rows = new int[plan.SampleSize];
        _values = new double[plan.SampleSize];
        _nodes = new TreeNode[2 * plan.SampleSize - 1];
    }

    /// <summary>Grows the tree of this ordinal; it depends on nothing but the plan, the values and the ordinal.</summary>
    public IsolationTree Grow(long ordinal)
    {
        _random = new SeededRandom(_plan.Options.Seed, ordinal);
        _sampler.Draw(ref _random, _rows);
        _columns.Start(ref _random);
        _directions?.Start();
        _nodeCount = 1;
        _pending.Push(new Pending(0, 0, _rows.Length, 0, 0));
        while (_pending.TryPop(out var node)) GrowNode(node);
        return new IsolationTree(_nodes.AsSpan(0, _nodeCount).ToArray(), _directions?.Finish());
    }

    private void GrowNode(Pending node)
    {
        var count = node.To - node.From;
        _nodes[node.Node] = TreeNode.Leaf(count);
        if (count < 2 || node.Depth >= _plan.MaxDepth) return;

        var rows = _rows.AsSpan(node.From, count);
        var values = _values.AsSpan(node.From, count);
        var constant = node.Constant;
        var found = _directions is null
            ? _columns.TryDraw(ref _random, rows, values, ref constant, out var split, out var range)
            : _directions.TryDraw(ref _random, rows, values, ref constant, out split, out range);
        if (!found) return;

        var threshold = _thresholds.Draw(ref _random, range, values);
        var middle = node.From + Partition(rows, values, threshold);
        var left = _nodeCount;
        _nodeCount += 2;
        _nodes[node.Node] = new TreeNode(split, left, count, threshold);
        _pending.Push(new Pending(left + 1, middle, node.To, node.Depth + 1, constant));
        _pending.Push(new Pending(left, node.From, middle, node.Depth + 1, constant));
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
}
