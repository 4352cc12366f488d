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
        var mean = 0.0;
        while (step.Node >= 0)
        {
            ref readonly var branch = ref tree.Branch(step.Node);
            var extension = BoxMath.Extension(tree.Low(step.Node), tree.High(step.Node), point);
            if (extension > 0)
            {
                var separated = step.Reach * (extension / (extension + branch.Range));
                var worth = separated * Math.Max(branch.Mass, step.Most);
                mean += worth;
                blame?.Share(worth / extension, tree.Low(step.Node), tree.High(step.Node), point);
                step = step with { Reach = step.Reach - separated };
                if (step.Reach <= 0) return mean;
            }

            step = Next(tree, branch, point[branch.Dimension], step);
        }

        return mean + AtLeaf(tree, point, step, blame);
    }

    private Step Next(CutTree tree, in CutBranch branch, double value, Step step)
    {
        var left = Into(branch.Left, tree.MassOf(branch.Left), tree.MassOf(branch.Right), step);
        var right = Into(branch.Right, tree.MassOf(branch.Right), tree.MassOf(branch.Left), step);
        if (!double.IsNaN(value)) return value <= branch.Cut ? left : right;
        var share = (double)tree.MassOf(branch.Left) / branch.Mass;
        Push(right with { Reach = step.Reach * (1 - share) });
        return left with { Reach = step.Reach * share };
    }

    // The point would be one more in the child's group.
    private static Step Into(int child, int mass, int besideIt, Step step) =>
        new(child, step.Reach, Math.Max(step.Most, besideIt / (mass + 1.0)));

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
