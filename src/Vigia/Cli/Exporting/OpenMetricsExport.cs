using System.Globalization;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Cli.Exporting;

/// <summary>
/// OpenMetrics text: each metric's series together, one after the other, as the format wants it, so the store is read once for each
/// series. https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
/// </summary>
internal static class OpenMetricsExport
{
    /// <summary>Writes all samples of a range; the result is their number.</summary>
    public static async Task<long> WriteAsync(IVigiaStore store, string host, IReadOnlyList<SeriesInfo> series, TimeRange range, Stream output, ProgressLine progress, CancellationToken cancel)
    {
        await using var text = new StreamWriter(output, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        long samples = 0;
        foreach (var metric in series.GroupBy(one => one.Key.Metric))
        {
            await text.WriteLineAsync($"# TYPE {NameOf(metric.Key)} unknown");
            foreach (var one in metric)
            {
                var name = NameOf(metric.Key) + one.Key.ToString()[metric.Key.Length..];
                await foreach (var row in store.Samples.ReadRawAsync(host, [one.Key], range, cancel))
                {
                    text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {LongExport.NumberText(row.Values[0])} {row.TimestampMs / 1000}.{row.TimestampMs % 1000:000}"));
                    progress.Tell("exported", ++samples);
                }
            }
        }

        await text.WriteLineAsync("# EOF");
        return samples;
    }

    /// <summary>The names of OpenMetrics have letters, digits, underscores and colons.</summary>
    private static string NameOf(string metric) => string.Concat(metric.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' ? c : '_'));
}
