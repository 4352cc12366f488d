using Vigia.Model;

namespace Vigia.Storage;

/// <summary>One series of a <see cref="RangeResult"/>. NaN where it has no value. Raw: all three arrays are the same array.</summary>
/// <param name="Series">Which.</param>
/// <param name="Min">Smallest value of each bucket.</param>
/// <param name="Max">Largest value of each bucket. Of a series of oddness: the peak.</param>
/// <param name="Mean">Mean of each bucket.</param>
public sealed record RangeColumn(SeriesKey Series, double[] Min, double[] Max, double[] Mean)
{
    /// <summary>
    /// Of a series <c>vigia.oddness.*</c> in buckets: share of its samples at or above the threshold of 50, 0 to 1;
    /// null for other series and for raw values.
    /// </summary>
    public double[]? OddShare { get; init; }
}
