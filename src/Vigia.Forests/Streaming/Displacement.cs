namespace Vigia.Forests.Streaming;

/// <summary>
/// CoDisp of a point that is not in a tree: inserted, in which of the groups of points around it would it be most of an outsider? A group's
/// worth is the points beside it, over those in it. The insertion is random; this is the exact mean over all ways it can go, so nothing is
/// drawn and the tree stays as it is. Used by one thread.
/// </summary>
/// <remarks>
/// Guha et al. 2016, definition 4 (collusive displacement); an insertion separates the point at a branch with the probability that a
/// random cut of the box around branch and point falls outside the branch's own box. Where the cut dimension is missing both sides
/// count, by their points.
/// </remarks>
internal sealed class Displacement
{
    private readonly record struct Step(int Node, double Reach, double Most);

    private Step[] _pending = new Step[64];
    private int _count;

    /// <summary>The mean over all ways of inserting the point; 0 in an empty tree.</summary>
    public double Of(CutTree tree, ReadOnlySpan<double> point, IBlame? blame = null)
    {
        if (tree.IsEmpty) return 0;
        var mean = 0.0;
        Push(new Step(tree.Root, 1, 0));
        while (_count > 0) mean += Descend(tree, point, _pending[--_count], blame);
        return mean;
    }

    // Follows one way down; where it forks, the other side is left for later.
    private double Descend(CutTree tree, ReadOnlySpan<double> point, Step step, IBlame? blame)
    {
        var (node, reach, most) = step;
        var mean = 0.0;
        while (node >= 0)
        {
            ref readonly var branch = ref tree.Branch(node);
            var extension = BoxMath.Extension(tree.Low(node), tree.High(node), point);
            if (extension > 0)
            {
                var separated = reach * (extension / (extension + branch.Range));
                var worth = separated * Math.Max(branch.Mass, most);
                mean += worth;
                blame?.Share(worth / extension, tree.Low(node), tree.High(node), point);
                reach -= separated;
                if (reach <= 0) return mean;
            }

            var value = point[branch.Dimension];
            if (double.IsNaN(value)) reach = Fork(tree, branch, reach, most);
            var goesRight = value > branch.Cut;
            node = goesRight ? branch.Right : branch.Left;
            most = Math.Max(most, Beside(tree, node, branch.Mass));
        }

        return mean + AtLeaf(tree, point, new Step(node, reach, most), blame);
    }

    // Leaves the right side for later, and returns what is left for the left one.
    private double Fork(CutTree tree, in CutBranch branch, double reach, double most)
    {
        var leftReach = reach * ((double)tree.MassOf(branch.Left) / branch.Mass);
        Push(new Step(branch.Right, reach - leftReach, Math.Max(most, Beside(tree, branch.Right, branch.Mass))));
        return leftReach;
    }

    // The points beside a child over those in it, of which the point would be one more.
    private static double Beside(CutTree tree, int child, int massOfBoth)
    {
        var mass = tree.MassOf(child);
        return (massOfBoth - mass) / (mass + 1.0);
    }

    private static double AtLeaf(CutTree tree, ReadOnlySpan<double> point, Step step, IBlame? blame)
    {
        var there = tree.Point(~step.Node);
        var extension = BoxMath.Extension(there, there, point);
        if (extension <= 0) return step.Reach * step.Most;
        var worth = step.Reach * Math.Max(tree.MassOf(step.Node), step.Most);
        blame?.Share(worth / extension, there, there, point);
        return worth;
    }

    private void Push(Step step)
    {
        if (_count == _pending.Length) Array.Resize(ref _pending, 2 * _count);
        _pending[_count++] = step;
    }
}
