using Vigia.Model;

namespace Vigia.Storage;

/// <summary>Values over time.</summary>
public interface ISampleStore
{
    /// <summary>
    /// Stores one tick, its processes and its events, in one transaction. When the task has completed the tick is
    /// acknowledged: a killed program does not lose it. Appending the same tick again changes nothing.
    /// </summary>
    ValueTask AppendAsync(string host, Frame frame, CancellationToken cancel);

    /// <summary>
    /// Stores many samples of many series at once, in any order. A sample that is already there with the same key
    /// (host, series, time) is left as it is, so that an import can be repeated.
    /// </summary>
    ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesInfo> series, IReadOnlyList<ImportedSample> samples, CancellationToken cancel);

    /// <summary>The same with the samples column by column: the way for millions of them.</summary>
    ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesSamples> columns, CancellationToken cancel);

    /// <summary>Which series a host has, in the order of their names.</summary>
    ValueTask<IReadOnlyList<SeriesInfo>> GetCatalogueAsync(string host, CancellationToken cancel);

    /// <summary>
    /// The newest acknowledged tick of a host, or null when nothing is stored. What a restart looks at to tell
    /// how long it was away.
    /// </summary>
    ValueTask<LastTick?> GetLastTickAsync(string host, CancellationToken cancel);

    /// <summary>
    /// Values of some series at a resolution that suits the number of points asked for: raw where they fit, otherwise
    /// buckets of equal width with smallest, largest and mean, so that no peak is lost.
    /// </summary>
    ValueTask<RangeResult> ReadAsync(RangeQuery query, CancellationToken cancel);

    /// <summary>All raw samples of some series (all when the list is null), time by time, as a stream in bounded memory.</summary>
    IAsyncEnumerable<RawRow> ReadRawAsync(string host, IReadOnlyList<SeriesKey>? series, TimeRange range, CancellationToken cancel);

    /// <summary>
    /// How many ticks a range holds and on how many of them the given series was at least the threshold:
    /// readings, odd readings.
    /// </summary>
    ValueTask<TickCount> CountAsync(string host, SeriesKey series, double atLeast, TimeRange range, CancellationToken cancel);
}
