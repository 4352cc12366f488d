using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Learning;

/// <summary>Reads a host's stored past as training wants it: steps of features, gaps and runs of oddness left out.</summary>
internal static class HistoryReader
{
    public static async Task<FeatureHistory> ReadAsync(IVigiaStore store, string host, TimeRange range, int stepSeconds, CancellationToken cancel)
    {
        var history = new FeatureHistory(stepSeconds, await ExcludedAsync(store, host, range, cancel));
        var catalogue = await store.Samples.GetCatalogueAsync(host, cancel);
        SeriesKey[] wanted = [.. catalogue.Select(series => series.Key).Where(key => HostFeatures.FedBy(key).Length > 0)];
        if (wanted.Length == 0) return history;
        await foreach (var row in store.Samples.ReadRawAsync(host, wanted, range, cancel)) history.Add(row.TimestampMs, row.Series, row.Values);
        return history;
    }

    private static async Task<IEnumerable<TimeRange>> ExcludedAsync(IVigiaStore store, string host, TimeRange range, CancellationToken cancel)
    {
        const int MostRuns = 10_000;
        var events = await store.Events.ReadAsync(host, range, cancel);
        var runs = await store.Runs.ReadAsync(host, range, MostRuns, cancel);
        var gaps = events.Select(SettlingTimes.Of).OfType<TimeRange>();
        return [.. gaps, .. runs.Where(run => run.Detector == HostDetectors.Speaker).Select(run => new TimeRange(run.StartMs, Math.Max(run.StartMs, run.EndMs ?? range.ToMs)))];
    }
}
