namespace Vigia.Forests.Trees;

/// <summary>A tree: its nodes, the root first, every child after its parent. Never changed once it is made.</summary>
internal sealed class IsolationTree
{
    public IsolationTree(TreeNode[] nodes, Hyperplanes? directions = null)
    {
        Nodes = nodes;
        Directions = directions;
        Depths = new int[nodes.Length];
        for (var node = 0; node < nodes.Length; node++)
        {
            if (nodes[node].IsLeaf)
            {
                MaxDepth = Math.Max(MaxDepth, Depths[node]);
                continue;
            }

            Depths[nodes[node].Left] = Depths[nodes[node].Right] = Depths[node] + 1;
        }
    }

    public TreeNode[] Nodes { get; }

    /// <summary>Directions of oblique cuts, which <see cref="TreeNode.Split"/> then numbers; null where every cut is along one column.</summary>
    public Hyperplanes? Directions { get; }

    /// <summary>Cuts from the root to each node.</summary>
    public int[] Depths { get; }

    /// <summary>Cuts from the root to the deepest leaf.</summary>
    public int MaxDepth { get; }

    /// <summary>Path length of a row that ends in this leaf: the cuts it passed and what its rows would still have needed.</summary>
    public double LeafPath(int leaf) => Depths[leaf] + PathLength.Average(Nodes[leaf].Count);
}
