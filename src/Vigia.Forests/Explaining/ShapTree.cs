using Vigia.Forests.Trees;

namespace Vigia.Forests.Explaining;

/// <summary>A tree as a list of edges in the order of a depth-first walk, left before right.</summary>
internal sealed class ShapTree
{
    private ShapTree(ShapEdge[] edges, double rootPath, double expectedPath, int maxDistinct)
    {
        Edges = edges;
        RootPath = rootPath;
        ExpectedPath = expectedPath;
        MaxDistinct = maxDistinct;
    }

    public ShapEdge[] Edges { get; }

    /// <summary>Path length of every row where the tree is a single leaf; otherwise 0.</summary>
    public double RootPath { get; }

    /// <summary>Path length when nothing is known of a row: the mean over the sample the tree was grown from.</summary>
    public double ExpectedPath { get; }

    /// <summary>Most different columns on one path.</summary>
    public int MaxDistinct { get; }

    public static ShapTree Of(IsolationTree tree, double[] leafPaths)
    {
        if (tree.Nodes.Length == 1) return new ShapTree([], leafPaths[0], leafPaths[0], 0);
        var edges = new List<ShapEdge>(tree.Nodes.Length - 1);
        var path = new ShapEdge[tree.MaxDepth + 1];
        var distinct = new int[tree.MaxDepth + 1];
        var pending = new Stack<(int Parent, bool IsRight)>([(0, true), (0, false)]);
        var (expected, maxDistinct) = (0.0, 0);
        while (pending.TryPop(out var step))
        {
            var child = step.IsRight ? tree.Nodes[step.Parent].Right : tree.Nodes[step.Parent].Left;
            var level = tree.Depths[child];
            var edge = Edge(tree, step.Parent, child, path);
            distinct[level] = distinct[level - 1] + (edge.Before == 0 ? 1 : 0);
            if (tree.Nodes[child].IsLeaf)
            {
                edge = edge with { LeafPath = leafPaths[child], Closes = level - (pending.TryPeek(out var next) ? tree.Depths[next.Parent] : 0) };
                expected += leafPaths[child] * tree.Nodes[child].Count;
                maxDistinct = Math.Max(maxDistinct, distinct[level]);
            }
            else
            {
                pending.Push((child, true));
                pending.Push((child, false));
            }

            path[level] = edge;
            edges.Add(edge);
        }

        return new ShapTree([.. edges], 0, expected / tree.Nodes[0].Count, maxDistinct);
    }

    private static ShapEdge Edge(IsolationTree tree, int parent, int child, ShapEdge[] path)
    {
        var cut = tree.Nodes[parent];
        var level = tree.Depths[child];
        var before = level - 1;
        while (before > 0 && path[before].Column != cut.Split) before--;
        var share = (double)tree.Nodes[child].Count / cut.Count;
        var pathShare = before == 0 ? share : path[before].PathShare * share;
        return new ShapEdge(cut.Threshold, share, pathShare, 0, cut.Split, level, before, 0, child == cut.Right);
    }
}
