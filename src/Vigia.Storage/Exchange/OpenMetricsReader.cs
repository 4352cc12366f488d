using Vigia.Model;

namespace Vigia.Storage.Exchange;

/// <summary>OpenMetrics text whose samples have time stamps (seconds since 1970, with decimals). Exemplars are left out.</summary>
/// <remarks>https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md</remarks>
internal sealed class OpenMetricsReader(Stream input, string name) : ISampleReader
{
    private readonly LineReader _lines = new(input, name);
    private readonly SeriesTable _table = new();

    public bool Fill(SampleBuffer buffer)
    {
        while (!buffer.IsFull)
        {
            if (!_lines.TryRead(out var line) || line.SequenceEqual("# EOF"u8)) return false;
            if (line.IsEmpty || line[0] == (byte)'#') continue;
            ReadSample(line, buffer);
        }

        return true;
    }

    private void ReadSample(ReadOnlySpan<byte> line, SampleBuffer buffer)
    {
        var end = EndOfSeries(line);
        var series = _table.Find(line[..end]) ?? Enter(line[..end], buffer);
        var rest = line[end..].Trim((byte)' ');
        if (rest.IndexOf(" # "u8) is >= 0 and var exemplar) rest = rest[..exemplar];
        var space = rest.IndexOf((byte)' ');
        if (space < 0) throw _lines.Complaint($"'{ShownText.Of(line)}' has no time stamp; a scrape without times cannot be stored");
        if (!NumberText.TryDouble(rest[..space], out var value)) throw _lines.Complaint($"value '{ShownText.Of(rest[..space])}' is not a number");
        if (!NumberText.TryDouble(rest[(space + 1)..], out var seconds) || !(seconds >= 0) || !TimeRange.All.Contains((long)Math.Round(Math.Min(seconds, 1e12) * 1000)))
            throw _lines.Complaint($"time stamp '{ShownText.Of(rest[(space + 1)..])}' is not a number of seconds since 1970");
        buffer.Add(series, (long)Math.Round(seconds * 1000), value);
    }

    private SeriesBuffer Enter(ReadOnlySpan<byte> text, SampleBuffer buffer)
    {
        var series = buffer.Find(text) ?? throw _lines.Complaint($"'{ShownText.Of(text)}' is not a series such as name{{label=\"value\"}}");
        _table.Add(text, series);
        return series;
    }

    /// <summary>The series ends at the brace that closes its labels, or at the first space.</summary>
    private int EndOfSeries(ReadOnlySpan<byte> line)
    {
        var isQuoted = false;
        var isInside = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case (byte)'\\' when isQuoted:
                    i++;
                    break;
                case (byte)'"':
                    isQuoted = !isQuoted;
                    break;
                case (byte)'{' when !isQuoted:
                    isInside = true;
                    break;
                case (byte)'}' when !isQuoted:
                    return i + 1;
                case (byte)' ' when !isQuoted && !isInside:
                    return i;
            }
        }

        throw _lines.Complaint($"'{ShownText.Of(line)}' is not a sample: series, value, time stamp");
    }
}
