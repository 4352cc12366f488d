using System.Runtime.Intrinsics;

namespace Vigia.Forests.Numerics;

/// <summary>
/// Exponential and logarithm made of additions, multiplications and divisions only. The C runtime's versions may differ in the last
/// bit from one CPU or operating system to the next (they pick fused instructions at run time); these give the same bits everywhere.
/// </summary>
internal static class Deterministic
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Ln2High = 0.69314718036912382;         // its upper 33 bits: a product with a small whole number is exact
    private const double Ln2Low = 1.9082149292705877e-10;       // the rest of it
    private const double SquareRootOfTwo = 1.41421356237309504880;
    private const double RoundingShift = 6755399441055744;
    private const int ExponentBias = 1023;
    private const int FractionBits = 52;

    private static ReadOnlySpan<double> InverseFactorials =>
    [
        1, 1, 0.5, 0.16666666666666666, 0.041666666666666664, 0.008333333333333333, 0.001388888888888889, 0.0001984126984126984,
        2.48015873015873e-05, 2.7557319223985893e-06, 2.755731922398589e-07, 2.505210838544172e-08, 2.08767569878681e-09, 1.6059043836821613e-10, 1.1470745597729725e-11,
    ];

    /// <summary>2 to the power of <paramref name="x"/>; relative error below 1e-15. 0 below -1022, +infinity from 1024, NaN for NaN.</summary>
    public static double Exp2(double x)
    {
        if (!(x >= -1022)) return double.IsNaN(x) ? x : 0;
        if (x >= 1024) return double.PositiveInfinity;
        var whole = Math.Round(x);
        var power = ExpNearZero((x - whole) * Ln2);
        // Two factors, because 2^1024 alone is out of range while 2^1024 times 0.8 is not.
        var half = (int)whole / 2;
        return power * PowerOfTwo(half) * PowerOfTwo((int)whole - half);
    }

    /// <summary>2 to the power of each number, from -1022 to 1023; 0 below that. The same bits as one by one.</summary>
    public static Vector256<double> Exp2(Vector256<double> x)
    {
        // Adding 1.5 · 2^52 leaves no bits behind the point: the sum holds the nearest whole number in its last bits.
        var shifted = x + Vector256.Create(RoundingShift);
        var y = (x - (shifted - Vector256.Create(RoundingShift))) * Vector256.Create(Ln2);
        var sum = Vector256.Create(InverseFactorials[^1]);
        for (var term = InverseFactorials.Length - 2; term >= 0; term--) sum = sum * y + Vector256.Create(InverseFactorials[term]);
        var power = Vector256.ShiftLeft(shifted.AsInt64() + Vector256.Create((long)ExponentBias), FractionBits).AsDouble();
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, Vector256.Create(-1022.0)), sum * power, Vector256<double>.Zero);
    }

    /// <summary>Natural logarithm of a positive, normal, finite number; relative error below 1e-15.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> FractionBits) - ExponentBias;
        var mantissa = BitConverter.Int64BitsToDouble((bits & ((1L << FractionBits) - 1)) | ((long)ExponentBias << FractionBits));
        if (mantissa > SquareRootOfTwo)
        {
            mantissa /= 2;
            exponent++;
        }

        // ln m = 2 artanh((m - 1)/(m + 1)), and |(m - 1)/(m + 1)| < 0.172 makes the series short.
        var ratio = (mantissa - 1) / (mantissa + 1);
        var square = ratio * ratio;
        var series = 0.0;
        for (var odd = 23; odd >= 3; odd -= 2) series = (series + 1.0 / odd) * square;
        return exponent * Ln2High + (exponent * Ln2Low + 2 * ratio * series + 2 * ratio);
    }

    /// <summary>The power of two of a whole exponent from -1022 to 1023.</summary>
    public static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + ExponentBias) << FractionBits);

    // e^y for |y| <= ln(2)/2 by its series; the first term left out is below 1e-17.
    private static double ExpNearZero(double y)
    {
        var sum = InverseFactorials[^1];
        for (var term = InverseFactorials.Length - 2; term >= 0; term--) sum = sum * y + InverseFactorials[term];
        return sum;
    }
}
