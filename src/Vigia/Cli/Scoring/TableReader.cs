using System.Globalization;

namespace Vigia.Cli.Scoring;

/// <summary>Reads a table row after row: numbers, time, and the time stamp byte for byte. Nothing is kept of earlier rows.</summary>
internal sealed class TableReader : IDisposable
{
    private readonly CsvReader _csv;
    private readonly double[] _values;

    /// <summary>Takes over an opened file and reads its header.</summary>
    /// <exception cref="BadInputException">The header is no good.</exception>
    public TableReader(CsvReader csv)
    {
        _csv = csv;
        Header = TableHeader.Read(csv);
        _values = new double[Header.Features.Length];
    }

    /// <summary>What the columns are.</summary>
    public TableHeader Header { get; private set; }

    /// <summary>Name of the file, for messages.</summary>
    public string FileName => _csv.FileName;

    /// <summary>Rows read so far.</summary>
    public long Rows { get; private set; }

    /// <summary>How many time stamps were equal to or before the one above.</summary>
    public long NotForward { get; private set; }

    /// <summary>Values of the features; NaN is missing. The same array for every row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Time of the row; null in a table without time stamps.</summary>
    public long? TimeMs { get; private set; }

    /// <summary>The time stamp as it stands in the file; empty in a table without. Valid until the next row.</summary>
    public ReadOnlySpan<byte> TimestampBytes => Header.Timestamp < 0 ? [] : _csv.Raw(Header.Timestamp);

    /// <summary>Called before more input is waited for.</summary>
    public Action? BeforeWaiting
    {
        get => _csv.BeforeWaiting;
        set => _csv.BeforeWaiting = value;
    }

    /// <summary>Gives the features in the order of another table from here on.</summary>
    /// <exception cref="BadInputException">The two tables do not have the same features.</exception>
    public void OrderBy(TableHeader other, string otherFile) => Header = Header.InOrderOf(other, FileName, otherFile);

    /// <summary>Moves to the next row; false at the end.</summary>
    /// <exception cref="BadInputException">The row is no good, or the table has none.</exception>
    public bool Read()
    {
        if (!ReadRecord())
        {
            if (Rows == 0) throw BadInputException.InFile(FileName, "the table has a header but no rows");
            return false;
        }

        ReadTime();
        for (var i = 0; i < _values.Length; i++) _values[i] = ReadNumber(Header.Features[i]);
        Rows++;
        return true;
    }

    public void Dispose() => _csv.Dispose();

    /// <summary>In a table of several columns blank lines may close the file; in one of a single column a blank line is a missing value.</summary>
    private bool ReadRecord()
    {
        if (!_csv.Read()) return false;
        var width = Header.Names.Length;
        var blankLine = _csv.Line;
        var sawBlank = false;
        while (_csv.IsBlank && width > 1)
        {
            if (!sawBlank) blankLine = _csv.Line;
            sawBlank = true;
            if (!_csv.Read()) return false;
        }

        if (sawBlank) throw BadInputException.InLine(FileName, blankLine, string.Create(CultureInfo.InvariantCulture, $"the line is blank; a row has {width} fields"));
        if (_csv.Count != width) throw Ragged(width);
        return true;
    }

    private BadInputException Ragged(int width)
    {
        var column = Math.Min(_csv.Count, width) + 1;
        var name = column <= width ? Header.Names[column - 1] : null;
        return BadInputException.InField(FileName, _csv.Line, column, name, string.Create(CultureInfo.InvariantCulture, $"the row has {Fields(_csv.Count)}, the header {width}"));
    }

    private void ReadTime()
    {
        if (Header.Timestamp < 0) return;
        var text = _csv.Value(Header.Timestamp);
        if (!TimestampText.TryParse(text, out var timeMs))
            throw Refused(Header.Timestamp, text.IsEmpty ? $"the time stamp is empty; {TimestampText.Allowed}" : $"'{BadInputException.Printable(text)}' is no time stamp; {TimestampText.Allowed}");
        if (timeMs <= TimeMs) NotForward++;
        TimeMs = timeMs;
    }

    private double ReadNumber(int column)
    {
        var text = _csv.Value(column);
        if (text.IsEmpty) return double.NaN;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsInfinity(value)) return value;
        if (text.Trim(" \t"u8).IsEmpty) return double.NaN;
        throw Refused(column, double.IsInfinity(value)
            ? $"'{BadInputException.Printable(text)}' is not finite; leave the field empty where a value is missing"
            : $"'{BadInputException.Printable(text)}' is not a number; write numbers like 1234.5 or 1.2e3, and leave the field empty where a value is missing");
    }

    private BadInputException Refused(int column, string complaint) =>
        BadInputException.InField(FileName, _csv.LineOf(column), column + 1, Header.Names[column], complaint);

    private static string Fields(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} field{(count == 1 ? "" : "s")}");
}
