namespace Vigia.Storage.Packing;

/// <summary>
/// Doubles as whole numbers over a power of ten. Most of what a machine reports is a count, or a number that was
/// printed with few decimals; as a whole number it differs little from the one before and packs well.
/// </summary>
internal static class Decimal10
{
    /// <summary>Largest power of ten tried by <see cref="TryShortest"/>.</summary>
    public const int MaxScale = 5;

    /// <summary>Beyond 2^53 a double no longer tells neighbouring whole numbers apart.</summary>
    private const double Largest = 9007199254740992;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5];

    /// <summary>
    /// The whole number that gives back the value, to the last bit, when divided by 10^scale. False when there is none:
    /// more decimals, -0, NaN, infinity, too large.
    /// </summary>
    public static bool TryScale(double value, int scale, out long mantissa)
    {
        var scaled = value * Powers[scale];
        if (!(Math.Abs(scaled) < Largest))
        {
            mantissa = 0;
            return false;
        }

        mantissa = (long)Math.Round(scaled);
        return Same(Unscale(mantissa, scale), value);
    }

    /// <summary>The smallest scale up to <see cref="MaxScale"/> that holds the value exactly.</summary>
    public static bool TryShortest(double value, out int scale, out long mantissa)
    {
        for (scale = 0; scale <= MaxScale; scale++)
        {
            if (TryScale(value, scale, out mantissa)) return true;
        }

        mantissa = 0;
        return false;
    }

    /// <summary>The double nearest to mantissa / 10^scale.</summary>
    public static double Unscale(long mantissa, int scale) => mantissa / Powers[scale];

    private static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}
