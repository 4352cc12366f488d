using Vigia.Detection;
using Vigia.Incidents;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Learning;

/// <summary>Reads a host's stored past as training wants it: steps of features, gaps and runs of oddness left out.</summary>
internal static class HistoryReader
{
    public static async Task<FeatureHistory> ReadAsync(IVigiaStore store, string host, TimeRange range, int stepSeconds, CancellationToken cancel)
    {
        var history = new FeatureHistory(stepSeconds, await GapsAsync(store, host, range, cancel), await OddAsync(store, host, range, cancel), TimeZoneInfo.Local);
        var catalogue = await store.Samples.GetCatalogueAsync(host, cancel);
        SeriesKey[] wanted = [.. catalogue.Select(series => series.Key).Where(key => HostFeatures.FedBy(key).Length > 0)];
        if (wanted.Length == 0) return history;
        await foreach (var row in store.Samples.ReadRawAsync(host, wanted, range, cancel)) history.Add(row.TimestampMs, row.Series, row.Values);
        return history;
    }

    private static async Task<IEnumerable<TimeRange>> GapsAsync(IVigiaStore store, string host, TimeRange range, CancellationToken cancel) =>
        (await store.Events.ReadAsync(host, range, cancel)).Select(happened => SettlingTimes.Of(happened) ?? DrillTimes.Of(happened)).OfType<TimeRange>();

    /// <summary>
    /// Runs of oddness, less those a person said were none: a false alarm and what is expected belong to ordinary life and are learned.
    /// </summary>
    private static async Task<IEnumerable<TimeRange>> OddAsync(IVigiaStore store, string host, TimeRange range, CancellationToken cancel)
    {
        const int MostRuns = 10_000;
        var ordinary = await OrdinaryAsync(store, host, range, cancel);
        var runs = await store.Runs.ReadAsync(host, range, MostRuns, cancel);
        return runs.Where(run => run.Detector == HostDetectors.Speaker)
            .Select(run => new TimeRange(run.StartMs, Math.Max(run.StartMs, run.EndMs ?? range.ToMs)))
            .Where(run => !ordinary.Any(time => time.FromMs < run.ToMs && time.ToMs > run.FromMs));
    }

    private static async Task<List<TimeRange>> OrdinaryAsync(IVigiaStore store, string host, TimeRange range, CancellationToken cancel)
    {
        var times = new List<TimeRange>();
        foreach (var answer in await store.Incidents.AnswersAsync(host, cancel))
        {
            if (answer.UndoneMs is not null || answer.Answer == FeedbackDesk.Real) continue;
            if (await store.Incidents.FindAsync(host, answer.IncidentId, cancel) is { } incident) times.Add(new TimeRange(incident.OnsetMs, Math.Max(incident.OnsetMs, incident.EndMs ?? range.ToMs)));
        }

        return times;
    }
}
