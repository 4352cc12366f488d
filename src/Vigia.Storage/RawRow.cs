using Vigia.Model;

namespace Vigia.Storage;

/// <summary>All values of one moment.</summary>
/// <param name="TimestampMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Series">The series that have a value.</param>
/// <param name="Values">Their values, index by index.</param>
public readonly record struct RawRow(long TimestampMs, IReadOnlyList<SeriesKey> Series, IReadOnlyList<double> Values);
