using System.Runtime.InteropServices;
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
internal sealed class TreeShap
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
    public void Add(ShapTree tree, ReadOnlySpan<double> row, ShapScratch scratch)
    {
        StartAtRoot(scratch);
        foreach (ref readonly var edge in tree.Edges.AsSpan())
        {
            Descend(in edge, row[edge.Column], scratch);
            var level = edge.Level;
            for (var closing = edge.Closes; closing > 0; closing--) Close(level--, scratch);
        }
    }

    private void StartAtRoot(ShapScratch scratch)
    {
        scratch.Product.AsSpan(0, PointCount).Fill(1);
        scratch.Inverse.AsSpan(0, PointCount).Fill(1);
        scratch.Gain.AsSpan(0, PointCount).Clear();
        scratch.Leaves.AsSpan(0, PointCount).Clear();
        scratch.Follows[0] = 1;
    }

    private void Descend(in ShapEdge edge, double value, ShapScratch scratch)
    {
        var isAbove = value > edge.Threshold;
        var step = double.IsNaN(value) ? edge.Share : isAbove == edge.IsRight ? 1 : 0;
        var follows = scratch.Follows[edge.Before] * step;
        scratch.Follows[edge.Level] = follows;
        scratch.Before[edge.Level] = edge.Before;
        scratch.Target[edge.Level] = 2 * edge.Column + (isAbove ? 1 : 0);

        var share = Vector256.Create(edge.PathShare);
        var gain = Vector256.Create(follows - edge.PathShare);
        var leafPath = Vector256.Create(edge.LeafPath);
        for (var point = 0; point < PointCount; point += Lanes)
        {
            var here = edge.Level * PointCount + point;
            var factor = share + gain * At(_points, point);
            var inverse = Vector256<double>.One / factor;
            var product = At(scratch.Product, here - PointCount) * (factor * At(scratch.Inverse, edge.Before * PointCount + point));
            Put(product, scratch.Product, here);
            Put(inverse, scratch.Inverse, here);
            Put(gain * inverse, scratch.Gain, here);
            Put(product * leafPath, scratch.Leaves, here);
        }
    }

    // All leaves below the edge were seen: add what its column does for them, beyond what the column's edge above does.
    private void Close(int level, ShapScratch scratch)
    {
        var before = scratch.Before[level] * PointCount;
        var sum = Vector256<double>.Zero;
        for (var point = 0; point < PointCount; point += Lanes)
        {
            var here = level * PointCount + point;
            var leaves = At(scratch.Leaves, here);
            sum += At(_weights, point) * ((At(scratch.Gain, here) - At(scratch.Gain, before + point)) * leaves);
            Put(At(scratch.Leaves, here - PointCount) + leaves, scratch.Leaves, here - PointCount);
        }

        // Added in this order on every machine, which the runtime's own sum of a vector does not promise.
        var halves = sum.GetLower() + sum.GetUpper();
        scratch.Sums[scratch.Target[level]] += halves[0] + halves[1];
    }

    private static Vector256<double> At(double[] values, int place) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)place);

    private static void Put(Vector256<double> value, double[] values, int place) => value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)place);
}
