namespace Vigia.Detection;

/// <summary>What one stretch of history says.</summary>
/// <param name="State">What can be said.</param>
/// <param name="Trend">The line; meaningless unless it is rising.</param>
/// <param name="Span">Days of history the line is drawn through.</param>
/// <param name="Middle">Days until full, where it is filling.</param>
/// <param name="Early">The same for the steep end of the range.</param>
/// <param name="Late">The same for the shallow end.</param>
internal readonly record struct HorizonVerdict(ForecastState State, Trend Trend = default, double Span = 0, double Middle = double.NaN, double Early = double.NaN, double Late = double.NaN);
