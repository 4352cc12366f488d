using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Forecasts;

/// <summary>Makes the forecast of a host from what is stored of it. One thread.</summary>
internal sealed class Foreseer(IVigiaStore store, string host, TimeZoneInfo zone)
{
    private const long MinuteMs = 60_000;

    private static readonly SeriesKey Available = new("system.linux.memory.available");

    private readonly ProcessMemory _processes = new(store, host);

    /// <summary>The forecast as of a moment.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<HostForecast> MakeAsync(long nowMs, CancellationToken cancel)
    {
        var resources = Exhaustible.Among(await store.Samples.GetCatalogueAsync(host, cancel));
        var histories = await HistoryOfLevels.ReadAsync(store, host, resources, nowMs, cancel);
        var forecasts = resources.Select((resource, i) => (resource, Exhaustion.Foresee(histories[i], nowMs, zone)));
        var leaks = SlowLeaks.Find(await _processes.ReadAsync(nowMs, cancel), ProcessMemory.LooksPerDay, nowMs, zone);
        return new HostForecast(nowMs, [.. forecasts.Where(one => !double.IsNaN(one.Item2.Level))], leaks, await AvailableAsync(nowMs, cancel));
    }

    private async Task<double> AvailableAsync(long nowMs, CancellationToken cancel)
    {
        var read = await store.Samples.ReadAsync(new RangeQuery(host, [Available], new TimeRange(Math.Max(0, nowMs - (5 * MinuteMs)), nowMs + 1), 5), cancel);
        return read.Columns[0].Mean.LastOrDefault(double.IsFinite, double.NaN);
    }
}
