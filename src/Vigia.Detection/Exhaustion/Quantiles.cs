namespace Vigia.Detection;

/// <summary>Order statistics of a few numbers.</summary>
internal static class Quantiles
{
    /// <summary>A standard deviation is so many median deviations, where numbers are normal.</summary>
    private const double ToSigma = 1.4826;

    /// <summary>The value below which a share of the numbers lies, interpolated; not a number of none.</summary>
    public static double Of(IReadOnlyCollection<double> values, double share)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, share);
    }

    /// <summary>The same of numbers in ascending order.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty) return double.NaN;
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>Median distance from the median, as a standard deviation.</summary>
    public static double Deviation(IReadOnlyCollection<double> values)
    {
        var middle = Of(values, 0.5);
        return ToSigma * Of([.. values.Select(value => Math.Abs(value - middle))], 0.5);
    }
}
