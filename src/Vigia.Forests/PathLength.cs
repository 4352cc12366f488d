using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vigia.Forests.Numerics;

namespace Vigia.Forests;

/// <summary>The path length of the papers: how many cuts it takes to set a row apart.</summary>
/// <remarks>Liu, Ting, Zhou: Isolation Forest, ICDM 2008, equation 1. Thread-safe.</remarks>
public static class PathLength
{
    private const double EulerGamma = 0.57721566490153286060651209;

    /// <summary>
    /// c(n): the average path length of an unsuccessful search in a binary search tree of <paramref name="rows"/> rows. It is added
    /// where a tree stopped growing with that many rows in the leaf, and it is the yardstick of the score for a sample of that many.
    /// </summary>
    /// <param name="rows">Number of rows, 0 or more.</param>
    /// <returns>0 for 0 and 1, 1 for 2, otherwise 2(ln(n - 1) + γ) - 2(n - 1)/n.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is negative.</exception>
    public static double Average(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return rows switch
        {
            <= 1 => 0,
            2 => 1,
            _ => 2 * (Deterministic.Log(rows - 1.0) + EulerGamma) - 2 * (rows - 1.0) / rows,
        };
    }

    /// <summary>The score of a mean path length: 2^(-depth/c(sample)), near 1 for odd rows and below 0.5 for usual ones.</summary>
    /// <param name="depth">Mean path length over the trees.</param>
    /// <param name="sampleSize">Rows each tree was grown from, 1 or more.</param>
    /// <returns>In [0, 1]; 0.5 where one row was all there was to learn from, because that tells nothing.</returns>
    /// <remarks>Liu, Ting, Zhou 2008, equation 2.</remarks>
    public static double ToScore(double depth, int sampleSize) => ToScore(depth, Average(sampleSize));

    /// <summary>The score with c(sample) given; 0.5 where that is 0.</summary>
    internal static double ToScore(double depth, double yardstick) => yardstick == 0 ? 0.5 : Deterministic.Exp2(-depth / yardstick);

    /// <summary>Turns mean path lengths into scores, in place: the same bits as one by one.</summary>
    internal static void ToScores(Span<double> depths, double yardstick)
    {
        if (yardstick == 0)
        {
            depths.Fill(0.5);
            return;
        }

        var four = MemoryMarshal.Cast<double, Vector256<double>>(depths);
        for (var i = 0; i < four.Length; i++) four[i] = Deterministic.Exp2(-four[i] / Vector256.Create(yardstick));
        for (var i = four.Length * Vector256<double>.Count; i < depths.Length; i++) depths[i] = Deterministic.Exp2(-depths[i] / yardstick);
    }
}
