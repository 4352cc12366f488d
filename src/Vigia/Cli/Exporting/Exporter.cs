using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Cli.Exporting;

/// <summary>Takes a range out of the store, row by row in bounded memory.</summary>
internal static class Exporter
{
    /// <summary>The stored series whose key, or whose metric, was asked for; all when nothing was.</summary>
    public static async Task<IReadOnlyList<SeriesInfo>> ChooseAsync(IVigiaStore store, string host, IReadOnlyList<string> wanted, CancellationToken cancel)
    {
        var all = await store.Samples.GetCatalogueAsync(host, cancel);
        if (wanted.Count == 0) return all;
        var keys = wanted.Select(text => SeriesKey.TryParse(text, out var key) ? key : new SeriesKey(text)).ToHashSet();
        return [.. all.Where(series => keys.Contains(series.Key) || keys.Contains(new SeriesKey(series.Key.Metric)))];
    }

    /// <summary>Writes all rows of a range; the result is their number.</summary>
    public static async Task<long> WriteAsync(
        IVigiaStore store, string host, IReadOnlyList<SeriesInfo> series, TimeRange range, IExportWriter writer, ProgressLine progress, CancellationToken cancel)
    {
        var places = series.Select((one, place) => (one.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place);
        var values = new double[series.Count];
        var rows = 0L;
        await foreach (var row in store.Samples.ReadRawAsync(host, [.. places.Keys], range, cancel))
        {
            Array.Fill(values, double.NaN);
            for (var i = 0; i < row.Series.Count; i++) values[places[row.Series[i]]] = row.Values[i];
            writer.Write(row.TimestampMs, values);
            rows++;
            progress.Tell("exported", rows);
        }

        writer.End();
        return rows;
    }
}
