namespace Vigia.Storage;

/// <summary>One value to import.</summary>
/// <param name="Series">Index into the list of series given beside it.</param>
/// <param name="TimestampMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Value">The value; NaN is not stored.</param>
public readonly record struct ImportedSample(int Series, long TimestampMs, double Value);
