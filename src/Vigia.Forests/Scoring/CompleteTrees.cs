using Vigia.Forests.Trees;

namespace Vigia.Forests.Scoring;

/// <summary>
/// Trees laid out as complete ones: node k has the children 2k and 2k + 1, so a step is arithmetic and every row takes the same number
/// of steps. A leaf above the last level is carried down to it by cuts that everything passes on the left.
/// </summary>
internal sealed class CompleteTrees
{
    /// <summary>Deepest trees that are laid out so: each level doubles the memory.</summary>
    public const int MaxDepth = 12;

    /// <summary>The depth vector kernels are made for, that of the default sample of 256; shallower trees are filled up to it.</summary>
    public const int VectorDepth = 8;


    private CompleteTrees(int count, int depth)
    {
        Count = count;
        Depth = depth;
        Slots = new ushort[count << depth];
        Codes = new ushort[count << depth];
        Paths = new double[count << depth];
    }

    /// <summary>Number of trees.</summary>
    public int Count { get; }

    /// <summary>Steps from the root to the last level, the same in every tree.</summary>
    public int Depth { get; }

    /// <summary>Trees × 2^depth: slot of the column that node k cuts, from k = 1 on.</summary>
    public ushort[] Slots { get; }

    /// <summary>Trees × 2^depth: code of the cut at node k.</summary>
    public ushort[] Codes { get; }

    /// <summary>Trees × 2^depth: path length of each leaf of the last level.</summary>
    public double[] Paths { get; }

    public static CompleteTrees Of(IsolationTree[] trees, PathTable paths, RankCodes codes, int depth)
    {
        var complete = new CompleteTrees(trees.Length, depth);
        for (var tree = 0; tree < trees.Length; tree++) complete.Fill(tree, trees[tree].Nodes, paths[tree], codes);
        return complete;
    }

    private void Fill(int tree, TreeNode[] nodes, double[] leafPaths, RankCodes codes)
    {
        var first = tree << Depth;
        var lastLevel = 1 << Depth;
        var pending = new Stack<(int Place, int Node)>([(1, 0)]);
        while (pending.TryPop(out var next))
        {
            var (place, node) = next;
            var cut = nodes[node];
            if (place >= lastLevel)
            {
                Paths[first + place - lastLevel] = leafPaths[node];
                continue;
            }

            (Slots[first + place], Codes[first + place]) = cut.IsLeaf ? ((ushort)0, codes.PassLeft) : ((ushort)codes.SlotOf(cut.Split), codes.CodeOf(cut.Split, cut.Threshold));
            pending.Push((2 * place + 1, cut.IsLeaf ? node : cut.Right));
            pending.Push((2 * place, cut.IsLeaf ? node : cut.Left));
        }
    }
}
