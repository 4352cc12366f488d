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
    private const int ExponentBias = 1023;
    private const int FractionBits = 52;

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
        var sum = 1.0;
        for (var term = 14; term >= 1; term--) sum = 1 + y / term * sum;
        return sum;
    }
}
