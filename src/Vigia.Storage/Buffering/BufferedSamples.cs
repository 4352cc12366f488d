using Vigia.Model;

namespace Vigia.Storage.Buffering;

/// <summary>Samples of a <see cref="BufferedStore"/>: ticks may wait; while the server does not answer, what waits is what can be read.</summary>
internal sealed class BufferedSamples(ISampleStore remote, Outbox outbox) : ISampleStore
{
    public ValueTask AppendAsync(string host, Frame frame, CancellationToken cancel) =>
        outbox.WriteAsync(store => store.Samples.AppendAsync(host, frame, cancel), cancel);

    public ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesInfo> series, IReadOnlyList<ImportedSample> samples, CancellationToken cancel) =>
        remote.ImportAsync(host, series, samples, cancel);

    public ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesSamples> columns, CancellationToken cancel) => remote.ImportAsync(host, columns, cancel);

    public ValueTask<IReadOnlyList<SeriesInfo>> GetCatalogueAsync(string host, CancellationToken cancel) => outbox.ReadAsync((store, _) => store.Samples.GetCatalogueAsync(host, cancel));

    public ValueTask<LastTick?> GetLastTickAsync(string host, CancellationToken cancel) => outbox.ReadAsync((store, _) => store.Samples.GetLastTickAsync(host, cancel));

    public ValueTask<RangeResult> ReadAsync(RangeQuery query, CancellationToken cancel) => outbox.ReadAsync((store, _) => store.Samples.ReadAsync(query, cancel));

    public IAsyncEnumerable<RawRow> ReadRawAsync(string host, IReadOnlyList<SeriesKey>? series, TimeRange range, CancellationToken cancel) => remote.ReadRawAsync(host, series, range, cancel);

    public ValueTask<TickCount> CountAsync(string host, SeriesKey series, double atLeast, TimeRange range, CancellationToken cancel) =>
        outbox.ReadAsync((store, _) => store.Samples.CountAsync(host, series, atLeast, range, cancel));
}
