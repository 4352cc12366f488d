using System.Globalization;
using Vigia.Storage;

namespace Vigia.Cli.Exporting;

/// <summary>A wide CSV table: <c>timestamp</c> in ISO 8601 UTC, then a column a series, named by its key. <c>vigia import</c> reads it back to the bit.</summary>
internal sealed class CsvExport : IExportWriter
{
    private readonly StreamWriter _text;

    public CsvExport(Stream output, IReadOnlyList<SeriesInfo> series)
    {
        _text = new StreamWriter(output, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        _text.Write("timestamp");
        foreach (var one in series) _text.Write("," + Quote(one.Key.ToString()));
        _text.WriteLine();
    }

    public void Write(long timestampMs, ReadOnlySpan<double> values)
    {
        _text.Write(DateTimeOffset.FromUnixTimeMilliseconds(timestampMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        foreach (var value in values)
        {
            _text.Write(',');
            if (!double.IsNaN(value)) _text.Write(value.ToString("R", CultureInfo.InvariantCulture));
        }

        _text.WriteLine();
    }

    public void End() => _text.Flush();

    public ValueTask DisposeAsync() => _text.DisposeAsync();

    /// <summary>A field as RFC 4180 wants it.</summary>
    public static string Quote(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
}
