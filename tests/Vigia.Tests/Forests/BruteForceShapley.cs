using Vigia.Forests;
using Vigia.Forests.Trees;

namespace Vigia.Tests.Forests;

/// <summary>Shapley values straight from their definition, over all coalitions: for small forests only.</summary>
internal static class BruteForceShapley
{
    /// <summary>Values of the mean path length, sign as it comes: negative shortens the path.</summary>
    public static double[] Values(IsolationForest forest, double[] row)
    {
        var worth = Enumerable.Range(0, 1 << row.Length).Select(coalition => Worth(forest, row, coalition)).ToArray();
        return [.. Enumerable.Range(0, row.Length).Select(player => Value(worth, player, row.Length))];
    }

    /// <summary>Expected path of a row of which only the columns in the bit set are known.</summary>
    public static double Worth(IsolationForest forest, double[] row, int coalition) =>
        forest.Trees.Average(tree => Worth(tree, 0, 0, row, coalition));

    private static double Worth(IsolationTree tree, int index, int depth, double[] row, int coalition)
    {
        var node = tree.Nodes[index];
        if (node.IsLeaf) return depth + PathLength.Average(node.Count);
        if ((coalition >> node.Split & 1) != 0 && !double.IsNaN(row[node.Split]))
            return Worth(tree, row[node.Split] <= node.Threshold ? node.Left : node.Left + 1, depth + 1, row, coalition);
        var left = tree.Nodes[node.Left].Count * Worth(tree, node.Left, depth + 1, row, coalition);
        var right = tree.Nodes[node.Left + 1].Count * Worth(tree, node.Left + 1, depth + 1, row, coalition);
        return (left + right) / node.Count;
    }

    private static double Value(double[] worth, int player, int players)
    {
        var sum = 0.0;
        for (var coalition = 0; coalition < worth.Length; coalition++)
        {
            if ((coalition >> player & 1) != 0) continue;
            var size = System.Numerics.BitOperations.PopCount((uint)coalition);
            var weight = Factorial(size) * Factorial(players - size - 1) / Factorial(players);
            sum += weight * (worth[coalition | 1 << player] - worth[coalition]);
        }

        return sum;
    }

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
