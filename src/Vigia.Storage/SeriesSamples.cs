namespace Vigia.Storage;

/// <summary>Samples of one series to import, in any order.</summary>
/// <param name="Series">The series.</param>
/// <param name="TimestampsMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Values">The values, index by index; NaN is not stored.</param>
public readonly record struct SeriesSamples(SeriesInfo Series, ReadOnlyMemory<long> TimestampsMs, ReadOnlyMemory<double> Values);
