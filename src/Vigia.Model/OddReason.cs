namespace Vigia.Model;

/// <summary>The part one series had in making a moment odd.</summary>
/// <param name="Series">Which.</param>
/// <param name="Share">Signed share of the oddness, all shares of a moment sum to 1; negative pulled towards normal.</param>
/// <param name="Actual">Its value then.</param>
/// <param name="Expected">What is usual for it; NaN when unknown.</param>
/// <param name="Low">Lowest value that would have been usual; NaN when unknown.</param>
/// <param name="High">Highest value that would have been usual; NaN when unknown.</param>
public sealed record OddReason(SeriesKey Series, double Share, double Actual, double Expected, double Low = double.NaN, double High = double.NaN);
