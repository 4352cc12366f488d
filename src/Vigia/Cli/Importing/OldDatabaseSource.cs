using System.Globalization;
using Vigia.Cli.Scoring;
using Vigia.Storage;
using Vigia.Storage.OldProject;

namespace Vigia.Cli.Importing;

/// <summary>The old project's database as a source of samples.</summary>
internal sealed class OldDatabaseSource : IImportSource
{
    private readonly string _path;
    private readonly OldDatabase _database;
    private readonly LocalClock _clock;
    private readonly IEnumerator<OldReading> _rows;
    private readonly long _total;
    private long _read;

    public OldDatabaseSource(string path, string table, LocalClock clock)
    {
        _path = path;
        _clock = clock;
        _database = OldDatabase.Open(path, table);
        _total = _database.CountRows();
        _rows = _database.Read().GetEnumerator();
    }

    public IReadOnlyList<SeriesInfo> Series => OldSeries.Series;

    public double? Progress => _total == 0 ? 1 : Math.Min(1, (double)_read / _total);

    public IEnumerable<string> Remarks
    {
        get
        {
            if (_clock.Ambiguous > 0)
                yield return string.Create(CultureInfo.InvariantCulture, $"{_clock.Ambiguous} rows lay in an hour that a clock change repeats; --fold first or second settles it by hand.");
            if (_clock.Impossible > 0)
                yield return string.Create(CultureInfo.InvariantCulture, $"{_clock.Impossible} rows lay in an hour that a clock change leaves out; they were taken to be by the clock before it. Is --time-zone right?");
        }
    }

    public void Read(List<ImportedSample> samples, int most)
    {
        while (samples.Count < most && _rows.MoveNext())
        {
            _read++;
            var row = _rows.Current;
            if (!_clock.TryRead(row.Timestamp, out var time))
                throw BadInputException.InFile(_path, string.Create(CultureInfo.InvariantCulture, $"row {row.Row}, column timestamp: '{BadInputException.Printable(row.Timestamp)}' is not {LocalClock.Allowed}"));
            Add(samples, row, 0, time, row.CpuPercent);
            Add(samples, row, 1, time, row.MemoryPercent);
            Add(samples, row, 2, time, row.DiskPercent);
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _database.Dispose();
    }

    private void Add(List<ImportedSample> samples, OldReading row, int column, long time, double? percent)
    {
        if (percent is not { } value || double.IsNaN(value)) return;
        if (!(Math.Abs(value) <= 1e9))
            throw BadInputException.InFile(_path, string.Create(CultureInfo.InvariantCulture, $"row {row.Row}, column {OldSeries.Columns[column]}: {value} is no percentage"));
        samples.Add(new ImportedSample(column, time, OldSeries.FromPercent(value)));
    }
}
