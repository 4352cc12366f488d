namespace Vigia.Forests.Growing;

/// <summary>Smallest and largest value of a column in one node, missing ones left out.</summary>
internal readonly record struct ColumnRange(double Low, double High)
{
    /// <summary>Whether a finite threshold can tell two rows apart; false too where every value is missing.</summary>
    public bool CanBeCut => Low < High && High > -double.MaxValue;

    public static ColumnRange Of(ReadOnlySpan<double> values)
    {
        var low = double.PositiveInfinity;
        var high = double.NegativeInfinity;
        foreach (var value in values)
        {
            // Both comparisons are false for NaN.
            if (value < low) low = value;
            if (value > high) high = value;
        }

        return new ColumnRange(low, high);
    }
}
