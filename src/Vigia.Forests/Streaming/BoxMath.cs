using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vigia.Forests.Streaming;

/// <summary>
/// Sums and corners of boxes, four dimensions at a time. Lengths are multiples of four. The order of additions is part of the code, so the
/// sums are the same to the bit on every CPU.
/// </summary>
internal static class BoxMath
{
    public const int Lanes = 4;

    /// <summary>By how much a box must grow, summed over its dimensions, to take in a point. A missing value is within every box.</summary>
    public static double Extension(ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<double> point)
    {
        var lows = Four(low);
        var highs = Four(high);
        var points = Four(point);
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < points.Length; i++)
        {
            var (above, below) = (points[i] - highs[i], lows[i] - points[i]);
            sum += Positive(above) + Positive(below);
        }

        return Sum(sum);
    }

    /// <summary>Sum of the sides of a box.</summary>
    public static double Range(ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        var lows = Four(low);
        var highs = Four(high);
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < lows.Length; i++) sum += highs[i] - lows[i];
        return Sum(sum);
    }

    /// <summary>The box around two boxes.</summary>
    public static void Unite(ReadOnlySpan<double> low1, ReadOnlySpan<double> high1, ReadOnlySpan<double> low2, ReadOnlySpan<double> high2, Span<double> low, Span<double> high)
    {
        for (var i = 0; i < low.Length; i++)
        {
            low[i] = low1[i] < low2[i] ? low1[i] : low2[i];
            high[i] = high1[i] > high2[i] ? high1[i] : high2[i];
        }
    }

    /// <summary>Grows a box around a point, which may have no missing value.</summary>
    public static void Include(Span<double> low, Span<double> high, ReadOnlySpan<double> point)
    {
        for (var i = 0; i < low.Length; i++)
        {
            if (point[i] < low[i]) low[i] = point[i];
            if (point[i] > high[i]) high[i] = point[i];
        }
    }

    /// <summary>Whether a point of a box lies on one of its faces, so that the box may shrink without it.</summary>
    public static bool IsOnFace(ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<double> point)
    {
        for (var i = 0; i < low.Length; i++)
            if (point[i] == low[i] || point[i] == high[i]) return true;
        return false;
    }

    private static ReadOnlySpan<Vector256<double>> Four(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector256<double>>(values);

    // A comparison with NaN is false, so that nothing is added.
    private static Vector256<double> Positive(Vector256<double> value) =>
        Vector256.GreaterThan(value, Vector256<double>.Zero) & value;

    private static double Sum(Vector256<double> four) => four[0] + four[1] + (four[2] + four[3]);
}
