using Vigia.Model;

namespace Vigia.Detection;

/// <summary>Between which values a series is expected.</summary>
/// <param name="Series">The series.</param>
/// <param name="Least">Lowest value.</param>
/// <param name="Most">Highest value.</param>
public sealed record ExpectedLimit(SeriesKey Series, double Least, double Most);
