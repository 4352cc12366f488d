using Vigia.Forests.Trees;

namespace Vigia.Forests.Formats;

/// <summary>One tree in a model: its nodes from the root on, the left branch of a cut before the right one.</summary>
internal static class TreeFormat
{
    private const int LeastBytesPerNode = 2;

    public static void Write(ModelWriter writer, IsolationTree tree)
    {
        writer.WriteInt32(tree.Nodes.Length);
        var pending = new Stack<int>([0]);
        while (pending.TryPop(out var index))
        {
            var node = tree.Nodes[index];
            if (node.IsLeaf)
            {
                writer.WriteVariable(0);
                writer.WriteVariable((uint)node.Count);
                continue;
            }

            if (tree.Directions is { } directions) DirectionFormat.Write(writer, directions, node.Split);
            else writer.WriteVariable((uint)node.Split + 1);
            writer.WriteDouble(node.Threshold);
            pending.Push(node.Right);
            pending.Push(node.Left);
        }
    }

    /// <summary>Reads a tree; memory is taken only for nodes whose bytes are there.</summary>
    /// <param name="reader">The body of the model.</param>
    /// <param name="columns">Columns of the forest.</param>
    /// <param name="sampleSize">Rows of a tree.</param>
    /// <param name="extensionLevel">0 for cuts along one column; otherwise further columns of an oblique cut.</param>
    public static IsolationTree Read(ref ModelReader reader, int columns, int sampleSize, int extensionLevel)
    {
        var nodes = new TreeNode[reader.ReadInt32("The number of nodes", 1, reader.Remaining / LeastBytesPerNode)];
        var directions = extensionLevel > 0 ? new DirectionFormat(columns, extensionLevel) : null;
        var used = 1;
        var pending = new Stack<int>([0]);
        while (pending.TryPop(out var index))
        {
            nodes[index] = ReadNode(ref reader, columns, sampleSize, directions, used);
            if (nodes[index].IsLeaf) continue;
            used += 2;
            if (used > nodes.Length) throw reader.Wrong("The number of nodes", nodes.Length, $"at least {used}, the nodes that follow");
            pending.Push(used - 1);
            pending.Push(used - 2);
        }

        if (used != nodes.Length) throw reader.Wrong("The number of nodes", nodes.Length, $"{used}, the nodes that follow");
        AddCounts(ref reader, nodes, sampleSize);
        return new IsolationTree(nodes, directions?.Finish());
    }

    private static TreeNode ReadNode(ref ModelReader reader, int columns, int sampleSize, DirectionFormat? directions, int left)
    {
        var first = reader.ReadVariable("The column of a cut");
        if (first == 0)
        {
            var count = reader.ReadVariable("The rows of a leaf");
            return count >= 1 && count <= sampleSize ? TreeNode.Leaf(count) : throw reader.Wrong("The rows of a leaf", count, $"1 to {sampleSize}");
        }

        if (directions is null && first > columns) throw reader.Wrong("The column of a cut", first - 1, $"below {columns}");
        var split = directions?.Read(ref reader, first) ?? first - 1;
        return new TreeNode(split, left, 0, reader.ReadFinite("The threshold of a cut"));
    }

    // Children stand after their parents, so from the end on every child is ready before its parent.
    private static void AddCounts(ref ModelReader reader, TreeNode[] nodes, int sampleSize)
    {
        for (var index = nodes.Length - 1; index >= 0; index--)
        {
            var node = nodes[index];
            if (node.IsLeaf) continue;
            var count = (long)nodes[node.Left].Count + nodes[node.Right].Count;
            if (count > sampleSize) throw reader.Wrong("The rows below a cut", count, $"at most {sampleSize}, the sample of a tree");
            nodes[index] = node with { Count = (int)count };
        }
    }
}
