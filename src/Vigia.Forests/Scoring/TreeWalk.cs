using Vigia.Forests.Data;
using Vigia.Forests.Trees;

namespace Vigia.Forests.Scoring;

/// <summary>The definition of a row's path in one tree, told the plain way; taken for rows with missing values and for oblique cuts.</summary>
internal static class TreeWalk
{
    private readonly record struct Branch(int Node, double Weight);

    /// <summary>
    /// Path length of a row: where the cut column is missing, both branches count, weighted by the rows of the sample that took them.
    /// It is the expected path of a row of which only the given values are known.
    /// </summary>
    public static double Path<T>(IsolationTree tree, double[] leafPaths, RowSource<T> source, int row)
        where T : unmanaged
    {
        Span<Branch> pending = tree.MaxDepth < 64 ? stackalloc Branch[tree.MaxDepth + 1] : new Branch[tree.MaxDepth + 1];
        var count = 0;
        var sum = 0.0;
        pending[count++] = new Branch(0, 1);
        while (count > 0)
        {
            var (index, weight) = pending[--count];
            var node = tree.Nodes[index];
            while (!node.IsLeaf)
            {
                var value = tree.Directions is { } directions ? directions.Project(source, row, node.Split) : source[row, node.Split];
                if (value <= node.Threshold)
                {
                    index = node.Left;
                }
                else if (value > node.Threshold)
                {
                    index = node.Right;
                }
                else
                {
                    var left = (double)tree.Nodes[node.Left].Count / node.Count;
                    pending[count++] = new Branch(node.Right, weight * (1 - left));
                    (index, weight) = (node.Left, weight * left);
                }

                node = tree.Nodes[index];
            }

            sum += weight * leafPaths[index];
        }

        return sum;
    }
}
