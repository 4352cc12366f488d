using Vigia.Forests.Numerics;
using Vigia.Forests.Streaming;

namespace Vigia.Tests.Forests;

public sealed class CutTreeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(9, 4)]
    public void After_any_inserts_and_deletes_boxes_counts_and_cuts_are_those_of_the_points(int dimensions, int seed)
    {
        var tree = new CutTree(dimensions);
        var random = new Random(seed);
        var own = new SeededRandom(seed, 0);
        var leaves = new List<int>();
        for (var step = 0; step < 2_000; step++)
        {
            // Coarse values, so that many points are equal and many lie on faces.
            if (leaves.Count == 0 || (random.Next(100) < (step < 1_000 ? 60 : 40) && leaves.Count < 120))
            {
                leaves.Add(tree.Insert(Point(random, dimensions, tree.Width), ref own));
            }
            else
            {
                var gone = random.Next(leaves.Count);
                tree.Delete(leaves[gone]);
                leaves.RemoveAt(gone);
            }

            if (step % 20 == 0) CheckTree(tree, leaves);
        }

        while (leaves.Count > 0)
        {
            tree.Delete(leaves[^1]);
            leaves.RemoveAt(leaves.Count - 1);
        }

        Assert.True(tree.IsEmpty);
        Assert.Equal(0, tree.Mass);
    }

    // The theorem of the paper: a tree with a point inserted is distributed as a tree drawn for all points; so is one with a point deleted.
    [Fact]
    public void The_first_cut_is_distributed_as_if_drawn_at_once_whatever_was_inserted_and_deleted()
    {
        double[][] points = [[0, 0, 0, 0], [1, 5, 0, 0], [3, 1, 0, 0], [2, 2, 0, 0]];
        var (firstDimension, lastAlone) = (0, 0);
        const int Trees = 20_000;
        for (var seed = 0; seed < Trees; seed++)
        {
            var tree = new CutTree(2);
            var random = new SeededRandom(seed, 1);
            var far = tree.Insert([20, -7, 0, 0], ref random);
            foreach (var point in points) tree.Insert(point, ref random);
            tree.Delete(far);
            ref readonly var root = ref tree.Branch(tree.Root);
            if (root.Dimension == 0) firstDimension++;
            if (tree.MassOf(root.Right) == 1 && root.Right < 0 && tree.Point(~root.Right)[1] == 5) lastAlone++;
        }

        // Sides 3 and 5: a cut of the first is drawn 3 times in 8; the point (1, 5) stands alone above a cut of the second from 2 on.
        Assert.InRange(firstDimension, Trees * (0.375 - 0.015), Trees * (0.375 + 0.015));
        Assert.InRange(lastAlone, Trees * (0.375 - 0.015), Trees * (0.375 + 0.015));
    }

    [Fact]
    public void The_displacement_is_the_mean_over_real_insertions()
    {
        var table = RandomTables.Normal(40, 2, seed: 5);
        var own = new SeededRandom(5, 0);
        var tree = new CutTree(2);
        for (var row = 0; row < 40; row++) tree.Insert([table[2 * row], table[2 * row + 1], 0, 0], ref own);
        double[] point = [1.2, -0.8, 0, 0];
        var expected = new Displacement().Of(tree, point);

        var sum = 0.0;
        for (var draw = 0; draw < 40_000; draw++)
        {
            // An insertion leaves wider boxes; deleting the point restores them.
            var leaf = tree.Insert(point, ref own);
            sum += CoDisp(tree, leaf);
            tree.Delete(leaf);
        }

        Assert.Equal(expected, sum / 40_000, expected * 0.02);
    }

    [Fact]
    public void Two_points_displace_as_computed_by_hand()
    {
        var tree = new CutTree(1);
        var random = new SeededRandom(1, 0);
        tree.Insert([0, 0, 0, 0], ref random);
        tree.Insert([0, 0, 0, 0], ref random);
        tree.Insert([1, 0, 0, 0], ref random);

        // 3: outside by 2 of 3, displaces all 3. Else it joins the 1 on its side: beside that group are 2 points, in it would be 2; then
        // it stands beside the 1 alone: 1. The larger is 1.
        Assert.Equal(2.0 / 3 * 3 + 1.0 / 3 * 1, new Displacement().Of(tree, [3, 0, 0, 0]), 1e-15);
        // The very point that is there twice: in its group of 3 it displaces the other 1.
        Assert.Equal(1.0 / 3, new Displacement().Of(tree, [0, 0, 0, 0]), 1e-15);
    }

    /// <summary>Compares everything a tree keeps with what follows from its points.</summary>
    internal static void CheckTree(CutTree tree, IEnumerable<int> leaves)
    {
        var expected = leaves.GroupBy(leaf => leaf).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(expected.Values.Sum(), tree.Mass);
        if (tree.IsEmpty) return;
        var seen = new List<int>();
        Check(tree, tree.Root, CutTree.None, seen);
        Assert.Equal(expected.Keys.Order(), seen.Order());
        Assert.All(seen, leaf => Assert.Equal(expected[leaf], tree.Leaf(leaf).Mass));
    }

    private static (double[] Low, double[] High, int Mass) Check(CutTree tree, int node, int parent, List<int> seen)
    {
        if (node < 0)
        {
            seen.Add(~node);
            Assert.Equal(parent, tree.Leaf(~node).Parent);
            return (tree.Point(~node).ToArray(), tree.Point(~node).ToArray(), tree.Leaf(~node).Mass);
        }

        var branch = tree.Branch(node);
        var left = Check(tree, branch.Left, node, seen);
        var right = Check(tree, branch.Right, node, seen);
        var low = left.Low.Zip(right.Low, Math.Min).ToArray();
        var high = left.High.Zip(right.High, Math.Max).ToArray();
        Assert.Equal(parent, branch.Parent);
        Assert.Equal(left.Mass + right.Mass, branch.Mass);
        Assert.Equal(low, tree.Low(node).ToArray());
        Assert.Equal(high, tree.High(node).ToArray());
        Assert.Equal(high.Zip(low, (above, below) => above - below).Sum(), branch.Range, 1e-9);
        Assert.True(left.High[branch.Dimension] <= branch.Cut && right.Low[branch.Dimension] > branch.Cut);
        return (low, high, branch.Mass);
    }

    // From the definition: over the groups on the way up, the points beside a group over those in it.
    private static double CoDisp(CutTree tree, int leaf)
    {
        var most = 0.0;
        var node = ~leaf;
        for (var above = tree.Leaf(leaf).Parent; above != CutTree.None; node = above, above = tree.Branch(above).Parent)
        {
            var beside = tree.Branch(above).Left == node ? tree.Branch(above).Right : tree.Branch(above).Left;
            most = Math.Max(most, (double)tree.MassOf(beside) / tree.MassOf(node));
        }

        return most;
    }

    private static double[] Point(Random random, int dimensions, int width)
    {
        var point = new double[width];
        for (var i = 0; i < dimensions; i++) point[i] = random.Next(6);
        return point;
    }
}
