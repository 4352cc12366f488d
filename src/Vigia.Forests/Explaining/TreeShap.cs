using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vigia.Forests.Explaining;

/// <summary>
/// Exact Shapley values of a row's path length under the path-dependent game of Lundberg et al. 2020: a coalition's worth is the expected
/// path of a row of which only the coalition's columns are known.
/// </summary>
/// <remarks>
/// A leaf's worth to coalition S is the product over the path's columns j of o_j (in S) or z_j (not in S), with o_j whether the row
/// follows all of j's edges and z_j the share of the sample that does. The Shapley weight |S|!(k-1-|S|)!/k! is the integral of
/// t^|S| (1-t)^(k-1-|S|) over (0, 1), so the value of column i is the integral of (o_i - z_i) · Π_{j≠i} (z_j (1-t) + o_j t): a
/// polynomial in t, which Gauss-Legendre points integrate exactly. One walk of the tree carries that product down and the sums of the
/// leaves up; all terms have positive weights, so nothing cancels in deep trees. Work: nodes × points; points: half the different columns of a path.
/// </remarks>
internal sealed unsafe class TreeShap
{
    private const int Lanes = 4;
    private readonly double[] _points;
    private readonly double[] _weights;

    public TreeShap(int maxDistinct)
    {
        // n points integrate degree 2n - 1; a path of k columns has degree k - 1. Whole vectors of points cost no more.
        PointCount = Math.Max(1, (maxDistinct + 2 * Lanes - 1) / (2 * Lanes)) * Lanes;
        var rule = new GaussLegendre(PointCount);
        (_points, _weights) = (rule.Points, rule.Weights);
    }

    public int PointCount { get; }

    /// <summary>Adds the tree's Shapley values of a row to the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ShapTree tree, ReadOnlySpan<double> row, ShapScratch scratch)
    {
        var points = PointCount;
        fixed (double* state = scratch.State, sums = scratch.Sums, values = row, nodes = _points, weights = _weights)
        fixed (ShapLevel* levels = scratch.Levels)
        fixed (ShapEdge* edges = tree.Edges)
        {
            StartAtRoot(state, points);
            levels[0] = new ShapLevel(1, 0, 0);
            for (var edge = edges; edge < edges + tree.Edges.Length; edge++)
            {
                Descend(edge, values[edge->Column], state, levels, nodes, points);
                var level = edge->Level;
                for (var closing = edge->Closes; closing > 0; closing--, level--)
                    sums[levels[level].Target] += Close(level, levels[level].Before, state, weights, points);
            }
        }
    }

    // One column more on no path: factors of 1, nothing gained, no leaves seen.
    private static void StartAtRoot(double* state, int points)
    {
        new Span<double>(state, points).Fill(1);
        new Span<double>(state + points, points).Clear();
        new Span<double>(state + 2 * points, points).Fill(1);
        new Span<double>(state + 3 * points, points).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Descend(ShapEdge* edge, double value, double* state, ShapLevel* levels, double* nodes, int points)
    {
        var isAbove = value > edge->Threshold;
        var step = double.IsNaN(value) ? edge->Share : isAbove == edge->IsRight ? 1.0 : 0.0;
        var follows = levels[edge->Before].Follows * step;
        levels[edge->Level] = new ShapLevel(follows, edge->Before, 2 * edge->Column + Unsafe.BitCast<bool, byte>(isAbove));

        var perLevel = points * ShapScratch.StatesPerPoint;
        var here = state + edge->Level * perLevel;
        var above = here - perLevel;
        var before = state + edge->Before * perLevel;
        var share = Vector256.Create(edge->PathShare);
        var gain = Vector256.Create(follows - edge->PathShare);
        var leafPath = Vector256.Create(edge->LeafPath);
        for (var point = 0; point < points; point += Lanes)
        {
            var factor = share + gain * Vector256.Load(nodes + point);
            var inverse = Vector256<double>.One / factor;
            var product = Vector256.Load(above + point) * (factor * Vector256.Load(before + 2 * points + point));
            Vector256.Store(product, here + point);
            Vector256.Store(gain * inverse, here + points + point);
            Vector256.Store(inverse, here + 2 * points + point);
            Vector256.Store(product * leafPath, here + 3 * points + point);
        }
    }

    // All leaves below the edge were seen: what its column does for them, beyond what the column's edge above does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Close(int level, int beforeLevel, double* state, double* weights, int points)
    {
        var perLevel = points * ShapScratch.StatesPerPoint;
        var here = state + level * perLevel;
        var above = here - perLevel;
        var before = state + beforeLevel * perLevel;
        var sum = Vector256<double>.Zero;
        for (var point = 0; point < points; point += Lanes)
        {
            var leaves = Vector256.Load(here + 3 * points + point);
            sum += Vector256.Load(weights + point) * ((Vector256.Load(here + points + point) - Vector256.Load(before + points + point)) * leaves);
            Vector256.Store(Vector256.Load(above + 3 * points + point) + leaves, above + 3 * points + point);
        }

        // Added in this order on every machine, which the runtime's own sum of a vector does not promise.
        var halves = sum.GetLower() + sum.GetUpper();
        return halves[0] + halves[1];
    }
}
