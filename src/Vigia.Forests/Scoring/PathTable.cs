using Vigia.Forests.Numerics;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Scoring;

/// <summary>The path length each leaf stands for, in every tree.</summary>
/// <remarks>
/// The lengths are rounded to multiples of a power of two so small that any sum of one leaf a tree is exact in 53 bits. So the order of
/// adding cannot matter, whatever the number of threads, the width of the vectors or the order of the trees; the rounding is below
/// 2^-52 of the sum of the deepest paths.
/// </remarks>
internal sealed class PathTable
{
    private readonly double[][] _paths;

    public PathTable(IsolationTree[] trees, int sampleSize)
    {
        var deepest = trees.Sum(tree => (double)tree.MaxDepth + PathLength.Average(tree.Nodes[0].Count)) + 1;
        var quantum = Deterministic.PowerOfTwo(Math.ILogB(deepest) + 1 - 52);
        _paths = [.. trees.Select(tree => Round(tree, quantum))];
        Yardstick = Round(PathLength.Average(sampleSize), quantum);
    }

    /// <summary>
    /// The average path length that scores are measured by, rounded like the others: a row in a leaf of all the tree's rows scores 0.5
    /// and nothing beside it.
    /// </summary>
    public double Yardstick { get; }

    /// <summary>The paths of one tree, by node; 0 for nodes that are no leaf.</summary>
    public double[] this[int tree] => _paths[tree];

    private static double Round(double path, double quantum) => Math.Round(path / quantum) * quantum;

    private static double[] Round(IsolationTree tree, double quantum)
    {
        var paths = new double[tree.Nodes.Length];
        for (var node = 0; node < paths.Length; node++)
            if (tree.Nodes[node].IsLeaf) paths[node] = Round(tree.LeafPath(node), quantum);
        return paths;
    }
}
