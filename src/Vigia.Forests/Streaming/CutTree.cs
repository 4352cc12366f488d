using Vigia.Forests.Numerics;

namespace Vigia.Forests.Streaming;

/// <summary>
/// A robust random cut tree: at each branch a dimension is cut in proportion to its range, uniformly within it. Points are inserted and
/// deleted such that the tree is at all times distributed as if it had been drawn for just the points in it. Used by one thread.
/// </summary>
/// <remarks>
/// Guha, Mishra, Roy, Schrijvers: Robust random cut forest based anomaly detection on streams, ICML 2016, algorithms 1 and 2. Memory
/// grows with the points up to the most there ever were, and is kept; after that nothing is allocated.
/// </remarks>
internal sealed class CutTree(int dimensions)
{
    public const int None = -1;

    private readonly FreeList _freeLeaves = new();
    private readonly FreeList _freeBranches = new();
    private readonly int _width = (dimensions + BoxMath.Lanes - 1) / BoxMath.Lanes * BoxMath.Lanes;
    private CutLeaf[] _leaves = [];
    private CutBranch[] _branches = [];
    private double[] _points = [];
    private double[] _boxes = [];

    /// <summary>The root: a branch, or the complement of a leaf. Without meaning in an empty tree.</summary>
    public int Root { get; private set; } = None;

    /// <summary>Points in the tree.</summary>
    public int Mass => IsEmpty ? 0 : MassOf(Root);

    public bool IsEmpty { get; private set; } = true;

    /// <summary>Numbers a point takes, a multiple of four: those after its dimensions are 0.</summary>
    public int Width => _width;

    public ref readonly CutBranch Branch(int branch) => ref _branches[branch];

    public ref readonly CutLeaf Leaf(int leaf) => ref _leaves[leaf];

    public ReadOnlySpan<double> Point(int leaf) => _points.AsSpan(leaf * _width, _width);

    /// <summary>Lower corner of the box around all points below a branch.</summary>
    public ReadOnlySpan<double> Low(int branch) => LowOf(branch);

    /// <summary>Upper corner of it.</summary>
    public ReadOnlySpan<double> High(int branch) => HighOf(branch);

    /// <summary>Points below a branch, or in a leaf given by its complement.</summary>
    public int MassOf(int node) => node < 0 ? _leaves[~node].Mass : _branches[node].Mass;

    /// <summary>Inserts a point and returns its leaf, which may be that of points equal to it.</summary>
    /// <param name="point"><see cref="Width"/> finite numbers.</param>
    /// <param name="random">Random numbers of this tree.</param>
    public int Insert(ReadOnlySpan<double> point, ref SeededRandom random)
    {
        if (IsEmpty)
        {
            var only = NewLeaf(point, None);
            (Root, IsEmpty) = (~only, false);
            return only;
        }

        var (node, parent) = (Root, None);
        while (node >= 0)
        {
            ref var branch = ref _branches[node];
            var extension = BoxMath.Extension(LowOf(node), HighOf(node), point);
            if (extension > 0)
            {
                var place = random.NextDouble() * (branch.Range + extension);
                if (place < extension) return Split(node, parent, LowOf(node), HighOf(node), place, point, ref random);
                BoxMath.Include(LowOf(node), HighOf(node), point);
                branch.Range = BoxMath.Range(LowOf(node), HighOf(node));
            }

            branch.Mass++;
            parent = node;
            node = point[branch.Dimension] <= branch.Cut ? branch.Left : branch.Right;
        }

        var there = Point(~node);
        var distance = BoxMath.Extension(there, there, point);
        if (distance > 0) return Split(node, parent, there, there, random.NextDouble() * distance, point, ref random);
        _leaves[~node].Mass++;
        return ~node;
    }

    /// <summary>Deletes one of the points in a leaf.</summary>
    public void Delete(int leaf)
    {
        var above = _leaves[leaf].Parent;
        if (--_leaves[leaf].Mass > 0)
        {
            for (; above != None; above = _branches[above].Parent) _branches[above].Mass--;
            return;
        }

        _freeLeaves.Return(leaf);
        if (above == None)
        {
            IsEmpty = true;
            return;
        }

        var grandparent = _branches[above].Parent;
        Replace(above, grandparent, _branches[above].Left == ~leaf ? _branches[above].Right : _branches[above].Left);
        _freeBranches.Return(above);
        Shrink(grandparent, leaf);
    }

    /// <summary>Puts together a tree that was taken apart: a leaf with points at one place.</summary>
    public int RestoreLeaf(ReadOnlySpan<double> point, int mass)
    {
        var leaf = NewLeaf(point, None);
        _leaves[leaf].Mass = mass;
        (Root, IsEmpty) = (~leaf, false);
        return leaf;
    }

    /// <summary>Puts together a tree that was taken apart: a branch over two nodes; the one restored last is the root.</summary>
    public int RestoreBranch(int dimension, double cut, int left, int right)
    {
        var branch = NewBranch(dimension, cut, left, right);
        Root = branch;
        return branch;
    }

    /// <summary>Whether all points to the left of a cut are at most the cut, and all to the right above it.</summary>
    public bool IsSound(int branch)
    {
        ref readonly var it = ref _branches[branch];
        return Corner(it.Left, it.Dimension, upper: true) <= it.Cut && Corner(it.Right, it.Dimension, upper: false) > it.Cut;
    }

    // A new branch takes the node's place, with the node on one side and the point on the other.
    private int Split(int node, int parent, ReadOnlySpan<double> low, ReadOnlySpan<double> high, double place, ReadOnlySpan<double> point, ref SeededRandom random)
    {
        var dimension = DimensionAt(low, high, point, place);
        var isBelow = point[dimension] < low[dimension];
        var cut = isBelow
            ? Growing.CutPoint.Between(point[dimension], low[dimension], random.NextDouble())
            : Growing.CutPoint.Between(high[dimension], point[dimension], random.NextDouble());
        var leaf = NewLeaf(point, None);
        var branch = isBelow ? NewBranch(dimension, cut, ~leaf, node) : NewBranch(dimension, cut, node, ~leaf);
        _branches[branch].Parent = parent;
        if (parent == None) Root = branch;
        else if (_branches[parent].Left == node) _branches[parent].Left = branch;
        else _branches[parent].Right = branch;
        return leaf;
    }

    // The dimension at which the running sum of what the box must grow by passes the place.
    private int DimensionAt(ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<double> point, double place)
    {
        var last = 0;
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            var growth = Math.Max(point[dimension] - high[dimension], low[dimension] - point[dimension]);
            if (!(growth > 0)) continue;
            last = dimension;
            place -= growth;
            if (place < 0) break;
        }

        return last;
    }

    private void Replace(int branch, int parent, int by)
    {
        if (by < 0) _leaves[~by].Parent = parent;
        else _branches[by].Parent = parent;
        if (parent == None) Root = by;
        else if (_branches[parent].Left == branch) _branches[parent].Left = by;
        else _branches[parent].Right = by;
    }

    // A point inside a box is inside all boxes further up: from there on only the counts change.
    private void Shrink(int branch, int leaf)
    {
        var mayShrink = true;
        for (; branch != None; branch = _branches[branch].Parent)
        {
            _branches[branch].Mass--;
            mayShrink = mayShrink && BoxMath.IsOnFace(LowOf(branch)[..dimensions], HighOf(branch)[..dimensions], Point(leaf));
            if (mayShrink) Wrap(branch);
        }
    }

    // The box around both children.
    private void Wrap(int branch)
    {
        ref var it = ref _branches[branch];
        BoxMath.Unite(LowerOf(it.Left), UpperOf(it.Left), LowerOf(it.Right), UpperOf(it.Right), LowOf(branch), HighOf(branch));
        it.Range = BoxMath.Range(LowOf(branch), HighOf(branch));
    }

    private int NewLeaf(ReadOnlySpan<double> point, int parent)
    {
        var leaf = _freeLeaves.Take();
        if (leaf == _leaves.Length)
        {
            Array.Resize(ref _leaves, Math.Max(4, 2 * leaf));
            Array.Resize(ref _points, _leaves.Length * _width);
        }

        _leaves[leaf] = new CutLeaf { Parent = parent, Mass = 1 };
        point.CopyTo(_points.AsSpan(leaf * _width, _width));
        return leaf;
    }

    private int NewBranch(int dimension, double cut, int left, int right)
    {
        var branch = _freeBranches.Take();
        if (branch == _branches.Length)
        {
            Array.Resize(ref _branches, Math.Max(4, 2 * branch));
            Array.Resize(ref _boxes, 2 * _branches.Length * _width);
        }

        _branches[branch] = new CutBranch { Parent = None, Left = left, Right = right, Mass = MassOf(left) + MassOf(right), Dimension = dimension, Cut = cut };
        foreach (var child in (ReadOnlySpan<int>)[left, right])
        {
            if (child < 0) _leaves[~child].Parent = branch;
            else _branches[child].Parent = branch;
        }

        Wrap(branch);
        return branch;
    }

    private double Corner(int node, int dimension, bool upper) => (upper ? UpperOf(node) : LowerOf(node))[dimension];

    private ReadOnlySpan<double> LowerOf(int node) => node < 0 ? Point(~node) : LowOf(node);

    private ReadOnlySpan<double> UpperOf(int node) => node < 0 ? Point(~node) : HighOf(node);

    private Span<double> LowOf(int branch) => _boxes.AsSpan(2 * branch * _width, _width);

    private Span<double> HighOf(int branch) => _boxes.AsSpan((2 * branch + 1) * _width, _width);
}
