using Vigia.Forests.Scoring;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Explaining;

/// <summary>
/// The summed path length as one column runs through all values and the others stay: constant up to and including each threshold.
/// </summary>
internal sealed class ColumnProfile
{
    private readonly record struct Step(double Threshold, double Change);

    // A node and the values of the column that lead to it: above Low, up to and including High.
    private readonly record struct Branch(int Node, double Weight, double Low, double High);

    private readonly List<Step> _steps = [];
    private readonly Stack<Branch> _pending = new();
    private double _first;

    private ColumnProfile()
    {
    }

    /// <summary>Upper ends of the pieces, ascending; the last piece has none.</summary>
    public List<double> Thresholds { get; } = [];

    /// <summary>Summed path length of each piece, one more than there are thresholds.</summary>
    public List<double> Sums { get; } = [];

    public static ColumnProfile Of(IsolationTree[] trees, PathTable paths, ReadOnlySpan<double> row, int column)
    {
        var profile = new ColumnProfile();
        for (var tree = 0; tree < trees.Length; tree++) profile.Add(trees[tree].Nodes, paths[tree], row, column);
        profile.AddUp();
        return profile;
    }

    private void Add(TreeNode[] nodes, double[] leafPaths, ReadOnlySpan<double> row, int column)
    {
        _pending.Push(new Branch(0, 1, double.NegativeInfinity, double.PositiveInfinity));
        while (_pending.TryPop(out var branch))
        {
            var node = nodes[branch.Node];
            if (node.IsLeaf) AddLeaf(branch, leafPaths[branch.Node] * branch.Weight);
            else if (node.Split == column) Divide(branch, node);
            else Follow(branch, node, nodes, row[node.Split]);
        }
    }

    private void AddLeaf(Branch branch, double path)
    {
        if (double.IsNegativeInfinity(branch.Low)) _first += path;
        else _steps.Add(new Step(branch.Low, path));
        if (!double.IsPositiveInfinity(branch.High)) _steps.Add(new Step(branch.High, -path));
    }

    private void Divide(Branch branch, TreeNode node)
    {
        if (branch.Low < node.Threshold) _pending.Push(branch with { Node = node.Left, High = Math.Min(branch.High, node.Threshold) });
        if (branch.High > node.Threshold) _pending.Push(branch with { Node = node.Right, Low = Math.Max(branch.Low, node.Threshold) });
    }

    private void Follow(Branch branch, TreeNode node, TreeNode[] nodes, double value)
    {
        var left = value <= node.Threshold ? 1 : value > node.Threshold ? 0 : (double)nodes[node.Left].Count / node.Count;
        if (left > 0) _pending.Push(branch with { Node = node.Left, Weight = branch.Weight * left });
        if (left < 1) _pending.Push(branch with { Node = node.Right, Weight = branch.Weight * (1 - left) });
    }

    private void AddUp()
    {
        _steps.Sort(static (one, other) => one.Threshold.CompareTo(other.Threshold));
        var sum = _first;
        Sums.Add(sum);
        foreach (var step in _steps)
        {
            sum += step.Change;
            if (Thresholds.Count > 0 && Thresholds[^1] == step.Threshold)
            {
                Sums[^1] = sum;
                continue;
            }

            Thresholds.Add(step.Threshold);
            Sums.Add(sum);
        }
    }
}
