using System.Globalization;
using Vigia.Storage;

namespace Vigia.Cli.Exporting;

/// <summary>Rows of <c>series,timestamp_ms,value</c>, time by time; quoted by RFC 4180. <c>vigia import --format long</c> reads it back to the bit.</summary>
internal sealed class LongExport : IExportWriter
{
    private readonly StreamWriter _text;
    private readonly string[] _names;

    public LongExport(Stream output, IReadOnlyList<SeriesInfo> series)
    {
        _text = new StreamWriter(output, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        _names = [.. series.Select(one => CsvExport.Quote(one.Key.ToString()))];
        _text.WriteLine("series,timestamp_ms,value");
    }

    public void Write(long timestampMs, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i])) _text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_names[i]},{timestampMs},{NumberText(values[i])}"));
        }
    }

    public void End() => _text.Flush();

    public ValueTask DisposeAsync() => _text.DisposeAsync();

    /// <summary>As Prometheus writes numbers: the shortest text that gives the same bits, +Inf and -Inf.</summary>
    public static string NumberText(double value) =>
        double.IsInfinity(value) ? value > 0 ? "+Inf" : "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
