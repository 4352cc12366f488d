namespace Vigia.Storage.Exchange;

/// <summary>
/// <c>series,timestamp_ms,value</c> in any order of rows. The series is quoted when it holds commas or quotes, and quotes
/// in it are doubled (RFC 4180).
/// </summary>
internal sealed class LongReader(Stream input, string name) : ISampleReader
{
    private readonly LineReader _lines = new(input, name);
    private readonly SeriesTable _table = new();
    private bool _isPastHeader;

    public bool Fill(SampleBuffer buffer)
    {
        while (!buffer.IsFull)
        {
            if (!_lines.TryRead(out var line)) return false;
            if (line.IsEmpty) continue;
            if (!_isPastHeader)
            {
                _isPastHeader = true;
                if (line.SequenceEqual("series,timestamp_ms,value"u8)) continue;
                throw _lines.Complaint($"the header must be 'series,timestamp_ms,value', not '{Shown(line)}'");
            }

            ReadRow(line, buffer);
        }

        return true;
    }

    private void ReadRow(ReadOnlySpan<byte> line, SampleBuffer buffer)
    {
        // From the right: neither the value nor the time can hold a comma.
        var second = line.LastIndexOf((byte)',');
        var first = second < 0 ? -1 : line[..second].LastIndexOf((byte)',');
        if (first < 0) throw _lines.Complaint($"three fields are needed (series,timestamp_ms,value), here is '{Shown(line)}'");
        var series = _table.Find(line[..first]) ?? Enter(line[..first], buffer);
        if (!NumberText.TryInteger(line[(first + 1)..second], out var time) || !Model.TimeRange.All.Contains(time))
            throw _lines.Complaint($"timestamp_ms '{Shown(line[(first + 1)..second])}' is not a number of milliseconds since 1970");
        if (!NumberText.TryDouble(line[(second + 1)..], out var value))
            throw _lines.Complaint($"value '{Shown(line[(second + 1)..])}' is not a number");
        buffer.Add(series, time, value);
    }

    private SeriesBuffer Enter(ReadOnlySpan<byte> field, SampleBuffer buffer)
    {
        var text = Unquote(field);
        var series = buffer.Find(text) ?? throw _lines.Complaint($"'{Shown(text)}' is not a series such as name{{label=\"value\"}}");
        _table.Add(field, series);
        return series;
    }

    private ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty || field[0] != (byte)'"') return field;
        if (field.Length < 2 || field[^1] != (byte)'"') throw _lines.Complaint($"the quotes around '{Shown(field)}' are not closed");
        var text = new byte[field.Length];
        var length = 0;
        for (var i = 1; i < field.Length - 1; i++)
        {
            text[length++] = field[i];
            if (field[i] != (byte)'"') continue;
            i++;
            if (i >= field.Length - 1 || field[i] != (byte)'"') throw _lines.Complaint($"a quote inside '{Shown(field)}' must be doubled");
        }

        return text.AsSpan(0, length);
    }

    private static string Shown(ReadOnlySpan<byte> text) => ShownText.Of(text);
}
