using Vigia.Model;
using Vigia.Storage.Frames;

namespace Vigia.Storage.Sql;

/// <summary>Picks the values of some series, in a given order, out of ticks. Not thread-safe.</summary>
internal sealed class SeriesSelection
{
    private readonly List<int>?[] _columns;
    private readonly double[] _row;

    public SeriesSelection(HostCatalogue catalogue, IReadOnlyList<SeriesKey> series)
    {
        _columns = new List<int>?[catalogue.Count];
        _row = new double[series.Count];
        for (var i = 0; i < series.Count; i++)
        {
            if (catalogue.Find(series[i]) is int number && number < _columns.Length) (_columns[number] ??= []).Add(i);
        }
    }

    /// <summary>One value a series asked for, NaN where the tick has none. Valid until the next call.</summary>
    public ReadOnlySpan<double> Row(FrameValues values)
    {
        Array.Fill(_row, double.NaN);
        for (var i = 0; i < values.Count; i++)
        {
            var number = values.Numbers[i];
            if (number >= _columns.Length || _columns[number] is not List<int> columns) continue;
            foreach (var column in columns) _row[column] = values.Values[i];
        }

        return _row;
    }
}
