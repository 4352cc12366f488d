using Vigia.Forests.Numerics;

namespace Vigia.Forests.Growing;

/// <summary>Where a column is cut: uniformly between its smallest and its largest value.</summary>
internal static class CutPoint
{
    /// <summary>A threshold with <c>Low &lt;= threshold &lt; High</c>, finite, so that both sides get a row.</summary>
    /// <remarks>
    /// In a range that has no end a uniform cut falls beyond every finite value: an infinite value is set apart from all finite ones.
    /// </remarks>
    public static double Draw(ref SeededRandom random, ColumnRange range, ReadOnlySpan<double> values)
    {
        var share = random.NextDouble();
        var (low, high) = range;
        if (double.IsFinite(low) && double.IsFinite(high)) return Between(low, high, share);
        if (double.IsFinite(low)) return LargestFinite(values, low);
        if (double.IsFinite(high) || share < 0.5) return -double.MaxValue;
        return LargestFinite(values, -double.MaxValue);
    }

    /// <summary>A threshold with <c>low &lt;= threshold &lt; high</c> that lies about the share of the way from one finite number to the other.</summary>
    public static double Between(double low, double high, double share)
    {
        // Each product is finite, their sum too: the range itself may not be.
        var cut = low * (1 - share) + high * share;
        return cut < high && cut >= low ? cut : low;
    }

    private static double LargestFinite(ReadOnlySpan<double> values, double atLeast)
    {
        var largest = atLeast;
        foreach (var value in values)
            if (value > largest && value < double.PositiveInfinity) largest = value;
        return largest;
    }
}
