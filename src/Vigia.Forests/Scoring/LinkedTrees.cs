using System.Runtime.CompilerServices;
using Vigia.Forests.Data;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Scoring;

/// <summary>
/// All trees for walking row by row: any depth, any number of columns, nothing to prepare for a row. A leaf leads to itself, so several
/// trees are walked at once without asking where each one ends, and without a branch to guess.
/// </summary>
internal sealed unsafe class LinkedTrees
{
    private readonly record struct Node(double Threshold, int Column, int Left);

    private const int Together = 8;
    private readonly Node[] _nodes;
    private readonly double[] _paths;
    private readonly int[] _roots;
    private readonly int[] _depths;

    public LinkedTrees(IsolationTree[] trees, PathTable paths)
    {
        var total = trees.Sum(tree => tree.Nodes.Length);
        _nodes = new Node[total];
        _paths = new double[total];
        _roots = new int[trees.Length];
        _depths = [.. trees.Select(tree => tree.MaxDepth)];
        var root = 0;
        for (var tree = 0; tree < trees.Length; tree++)
        {
            _roots[tree] = root;
            Link(trees[tree].Nodes, paths[tree], root);
            root += trees[tree].Nodes.Length;
        }
    }

    /// <summary>Sum over the trees of the path length of a row without missing values.</summary>
    /// <param name="row">Address of its first value.</param>
    /// <param name="stride">Distance of a column from the one before.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Sum<T>(T* row, nint stride)
        where T : unmanaged
    {
        var sum = 0.0;
        var tree = 0;
        fixed (Node* nodes = _nodes)
        fixed (double* paths = _paths)
        {
            for (; tree + Together <= _roots.Length; tree += Together) sum += SumTogether(nodes, paths, tree, row, stride);
            for (; tree < _roots.Length; tree++)
            {
                var node = _roots[tree];
                for (var depth = _depths[tree]; depth > 0; depth--) node = Step(nodes, node, row, stride);
                sum += paths[node];
            }
        }

        return sum;
    }

    private double SumTogether<T>(Node* nodes, double* paths, int tree, T* row, nint stride)
        where T : unmanaged
    {
        var depth = 0;
        for (var i = 0; i < Together; i++) depth = Math.Max(depth, _depths[tree + i]);
        var (n0, n1, n2, n3) = (_roots[tree], _roots[tree + 1], _roots[tree + 2], _roots[tree + 3]);
        var (n4, n5, n6, n7) = (_roots[tree + 4], _roots[tree + 5], _roots[tree + 6], _roots[tree + 7]);
        for (; depth > 0; depth--)
        {
            n0 = Step(nodes, n0, row, stride);
            n1 = Step(nodes, n1, row, stride);
            n2 = Step(nodes, n2, row, stride);
            n3 = Step(nodes, n3, row, stride);
            n4 = Step(nodes, n4, row, stride);
            n5 = Step(nodes, n5, row, stride);
            n6 = Step(nodes, n6, row, stride);
            n7 = Step(nodes, n7, row, stride);
        }

        return paths[n0] + paths[n1] + paths[n2] + paths[n3] + paths[n4] + paths[n5] + paths[n6] + paths[n7];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step<T>(Node* nodes, int node, T* row, nint stride)
        where T : unmanaged
    {
        var isRight = RowSource<T>.Widen(row[nodes[node].Column * stride]) > nodes[node].Threshold;
        return nodes[node].Left + Unsafe.BitCast<bool, byte>(isRight);
    }

    private void Link(TreeNode[] nodes, double[] leafPaths, int root)
    {
        for (var node = 0; node < nodes.Length; node++)
        {
            _paths[root + node] = leafPaths[node];
            _nodes[root + node] = nodes[node].IsLeaf
                ? new Node(double.PositiveInfinity, 0, root + node)
                : new Node(nodes[node].Threshold, nodes[node].Split, root + nodes[node].Left);
        }
    }
}
