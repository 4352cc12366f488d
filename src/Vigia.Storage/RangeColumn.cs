using Vigia.Model;

namespace Vigia.Storage;

/// <summary>One series of a <see cref="RangeResult"/>. NaN where it has no value. Raw: all three arrays are the same array.</summary>
/// <param name="Series">Which.</param>
/// <param name="Min">Smallest value of each bucket.</param>
/// <param name="Max">Largest value of each bucket.</param>
/// <param name="Mean">Mean of each bucket.</param>
public sealed record RangeColumn(SeriesKey Series, double[] Min, double[] Max, double[] Mean);
