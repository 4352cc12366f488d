using Vigia.Forests.Trees;

namespace Vigia.Forests.Formats;

/// <summary>The arrays of one <c>estimator.tree_</c>, by node, in any order as long as they form one tree from node 0 on.</summary>
internal sealed record ScikitLearnTree(string Place, int[] Columns, int[] Left, int[] Right, int[] Feature, double[] Threshold, int[] Count)
{
    public static IsolationTree Read(JsonReader tree, int columns, int sampleSize)
    {
        var features = tree.Ints("features", 0, columns - 1);
        var arrays = new ScikitLearnTree(
            tree.Place,
            features,
            tree.Ints("children_left", -1, int.MaxValue),
            tree.Ints("children_right", -1, int.MaxValue),
            tree.Ints("feature", int.MinValue, features.Length - 1),
            tree.Doubles("threshold"),
            tree.Ints("n_node_samples", 1, sampleSize));
        arrays.CheckLengths();
        return arrays.Arrange();
    }

    private void CheckLengths()
    {
        if (Left.Length == 0) throw new ModelFormatException($"{Place} has no nodes.");
        if (Right.Length != Left.Length || Feature.Length != Left.Length || Threshold.Length != Left.Length || Count.Length != Left.Length)
            throw new ModelFormatException($"{Place}: children_left, children_right, feature, threshold and n_node_samples have different lengths.");
    }

    // Walks from the root; a node that is reached twice, or never, shows that this is no tree.
    private IsolationTree Arrange()
    {
        var nodes = new TreeNode[Left.Length];
        var seen = new bool[Left.Length];
        var used = 1;
        var pending = new Stack<(int Theirs, int Ours)>([(0, 0)]);
        while (pending.TryPop(out var node))
        {
            if (seen[node.Theirs]) throw new ModelFormatException($"{Place}: node {node.Theirs} is reached twice.");
            seen[node.Theirs] = true;
            if (Left[node.Theirs] < 0)
            {
                nodes[node.Ours] = TreeNode.Leaf(Count[node.Theirs]);
                continue;
            }

            CheckCut(node.Theirs, used);
            nodes[node.Ours] = new TreeNode(Columns[Feature[node.Theirs]], used, Count[node.Theirs], Threshold[node.Theirs]);
            pending.Push((Right[node.Theirs], used + 1));
            pending.Push((Left[node.Theirs], used));
            used += 2;
        }

        return used == nodes.Length ? new IsolationTree(nodes) : throw new ModelFormatException($"{Place}: {nodes.Length - used} nodes hang on no other.");
    }

    private void CheckCut(int node, int used)
    {
        var (left, right) = (Left[node], Right[node]);
        if (left >= Left.Length || right < 0 || right >= Left.Length) throw new ModelFormatException($"{Place}: the children of node {node} are {left} and {right}; there are {Left.Length} nodes.");
        if (used + 2 > Left.Length) throw new ModelFormatException($"{Place}: a node below {node} is reached twice.");
        if (Feature[node] < 0) throw new ModelFormatException($"{Place}: node {node} has children, but no feature.");
        if (Count[left] + (long)Count[right] != Count[node])
            throw new ModelFormatException($"{Place}: node {node} has {Count[node]} samples, its children {Count[left]} and {Count[right]}.");
    }
}
