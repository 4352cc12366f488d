using System.Globalization;
using System.Text;
using Vigia.Cli.Scoring;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Cli.Importing;

/// <summary>
/// A CSV table as a source of samples: a column <c>timestamp</c>, every other column a series. A column's name is the key of
/// its series as <c>vigia export</c> writes it; the old project's column names are understood too.
/// </summary>
internal sealed class CsvSource : IImportSource
{
    private readonly CsvReader _csv;
    private readonly List<SeriesInfo> _series = [];
    private readonly List<(int Column, int Series, bool IsPercent)> _columns = [];
    private readonly Stream _bytes;
    private int _timeColumn = -1;
    private int _width;

    public CsvSource(string path, Func<SeriesKey, SeriesInfo> describe)
    {
        _csv = InputFile.Open(path, out _bytes);
        ReadHeader(describe);
    }

    public IReadOnlyList<SeriesInfo> Series => _series;

    public double? Progress => _bytes is { CanSeek: true, Length: > 0 } ? Math.Min(1, (double)_bytes.Position / _bytes.Length) : null;

    public IEnumerable<string> Remarks => [];

    public void Read(List<ImportedSample> samples, int most)
    {
        while (samples.Count < most && _csv.Read())
        {
            if (_csv.IsBlank && _width > 1) continue;
            if (_csv.Count != _width)
                throw BadInputException.InLine(_csv.FileName, _csv.Line, $"{_csv.Count} fields where the header has {_width}");
            if (!TimestampText.TryParse(_csv.Value(_timeColumn), out var time))
                throw Field(_timeColumn, "timestamp", $"'{BadInputException.Printable(_csv.Value(_timeColumn))}' is no time stamp; {TimestampText.Allowed}");
            foreach (var column in _columns) ReadValue(samples, time, column.Column, column.Series, column.IsPercent);
        }
    }

    public void Dispose() => _csv.Dispose();

    private void ReadHeader(Func<SeriesKey, SeriesInfo> describe)
    {
        if (!_csv.Read()) throw BadInputException.InFile(_csv.FileName, "it is empty; a header is needed: timestamp and the names of series");
        _width = _csv.Count;
        for (var column = 0; column < _width; column++)
        {
            var name = Encoding.UTF8.GetString(_csv.Value(column)).Trim();
            if (name.Equals("timestamp", StringComparison.OrdinalIgnoreCase) && _timeColumn < 0) _timeColumn = column;
            else AddSeries(column, name, describe);
        }

        if (_timeColumn < 0) throw BadInputException.InLine(_csv.FileName, 1, "there is no column 'timestamp'");
        if (_columns.Count == 0) throw BadInputException.InLine(_csv.FileName, 1, "there is no column beside 'timestamp'");
    }

    private void AddSeries(int column, string name, Func<SeriesKey, SeriesInfo> describe)
    {
        var old = OldSeries.Columns.ToList().FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        SeriesInfo series;
        if (old >= 0) series = OldSeries.Series[old];
        else if (SeriesKey.TryParse(name, out var key)) series = describe(key);
        else throw Field(column, null, $"'{BadInputException.Printable(name)}' is no name of a series; write for instance system.disk.io{{device=\"sda\"}}");
        if (_series.Exists(known => known.Key == series.Key)) throw Field(column, null, $"the series '{BadInputException.Printable(name)}' stands twice in the header");
        _columns.Add((column, _series.Count, old >= 0));
        _series.Add(series);
    }

    private void ReadValue(List<ImportedSample> samples, long time, int column, int series, bool isPercent)
    {
        var text = _csv.Value(column).Trim(" \t"u8);
        if (text.IsEmpty) return;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw Field(column, _series[series].Key.ToString(), $"'{BadInputException.Printable(text)}' is not a number");
        if (double.IsNaN(value)) return;
        samples.Add(new ImportedSample(series, time, isPercent ? OldSeries.FromPercent(value) : value));
    }

    private BadInputException Field(int column, string? name, string complaint) =>
        BadInputException.InField(_csv.FileName, _csv.LineOf(column), column + 1, name, complaint);
}
