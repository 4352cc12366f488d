using Vigia.Model;

namespace Vigia.Storage;

/// <summary>A question for values.</summary>
/// <param name="Host">Whose.</param>
/// <param name="Series">Which series; unknown ones come back empty.</param>
/// <param name="Range">From when to when.</param>
/// <param name="MaxPoints">At most so many points in time; 1 to 100,000.</param>
public sealed record RangeQuery(string Host, IReadOnlyList<SeriesKey> Series, TimeRange Range, int MaxPoints);
