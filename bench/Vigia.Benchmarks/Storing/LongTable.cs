namespace Vigia.Benchmarks.Storing;

/// <summary>Rows of <c>series,timestamp_ms,value</c> (RFC 4180).</summary>
internal static class LongTable
{
    public static string Quote(ReadOnlySpan<char> series) =>
        series.ContainsAny("\",") ? $"\"{series.ToString().Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : series.ToString();

    /// <summary>All rows after the header.</summary>
    public static IEnumerable<(string Series, string TimestampMs, string Value)> Read(FileInfo file)
    {
        using var text = file.OpenText();
        text.ReadLine();
        while (text.ReadLine() is string line)
        {
            var second = line.LastIndexOf(',');
            var first = line.LastIndexOf(',', second - 1);
            var series = line[..first];
            if (series[0] == '"') series = series[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
            yield return (series, line[(first + 1)..second], line[(second + 1)..]);
        }
    }
}
