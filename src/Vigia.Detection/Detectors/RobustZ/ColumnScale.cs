namespace Vigia.Detection;

/// <summary>Centre and spread of one column by order statistics, so that a few wild values move neither.</summary>
/// <param name="Median">The middle value.</param>
/// <param name="Spread">A standard deviation's worth of spread; never 0.</param>
internal readonly record struct ColumnScale(double Median, double Spread)
{
    /// <summary>MAD × this is the standard deviation of normal values: 1 / Φ⁻¹(3/4).</summary>
    private const double MadToDeviation = 1.4826;

    /// <summary>The distance of the 1 % and 99 % quantiles of normal values, in standard deviations.</summary>
    private const double CentralRange = 4.65;

    private const double RelativeFloor = 0.01;
    private const double AbsoluteFloor = 1e-9;

    /// <summary>Largest deviation told, so that scores stay finite and one leap from a constant does not bury all others.</summary>
    public const double MaxDeviation = 1e6;

    /// <summary>A column nothing is known of: no value is odd.</summary>
    public static ColumnScale Unknown => new(double.NaN, 1);

    /// <summary>
    /// Measures a column. Its spread is the largest of: 1.4826 × MAD; the distance of the 1 % and 99 % quantiles over 4.65,
    /// for columns that hardly ever move; 1 % of the median; 1e-9.
    /// </summary>
    /// <param name="values">Its values without the missing ones; sorted by this call.</param>
    public static ColumnScale Of(Span<double> values)
    {
        if (values.IsEmpty) return Unknown;
        values.Sort();
        var median = Middle(values);
        var range = (Quantile(values, 0.99) - Quantile(values, 0.01)) / CentralRange;
        for (var i = 0; i < values.Length; i++) values[i] = Math.Abs(values[i] - median);
        values.Sort();
        var spread = Math.Max(MadToDeviation * Middle(values), range);
        var floor = Math.Max(RelativeFloor * Math.Abs(median), AbsoluteFloor);
        return new ColumnScale(median, Math.Min(Math.Max(spread, floor), double.MaxValue));
    }

    /// <summary>|z| of a value; NaN when it is missing or nothing is known of the column.</summary>
    public double Deviation(double value) => Math.Min(Math.Abs(value - Median) / Spread, MaxDeviation);

    private static double Middle(ReadOnlySpan<double> sorted)
    {
        var upper = sorted[sorted.Length / 2];
        return sorted.Length % 2 == 1 ? upper : (0.5 * sorted[(sorted.Length / 2) - 1]) + (0.5 * upper);
    }

    private static double Quantile(ReadOnlySpan<double> sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
