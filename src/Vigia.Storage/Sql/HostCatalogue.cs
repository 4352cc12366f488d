using Vigia.Model;

namespace Vigia.Storage.Sql;

/// <summary>The series of one host and their numbers, 0, 1, 2, … in the order of their first appearance.</summary>
internal sealed class HostCatalogue(int hostId, string host)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SeriesKey, int> _numbers = [];
    private readonly List<SeriesInfo> _series = [];

    public int HostId => hostId;

    public string Host => host;

    public int Count
    {
        get { lock (_gate) return _series.Count; }
    }

    public SeriesInfo this[int number]
    {
        get { lock (_gate) return _series[number]; }
    }

    public int? Find(SeriesKey key)
    {
        lock (_gate) return _numbers.TryGetValue(key, out var number) ? number : null;
    }

    public int Add(SeriesInfo series)
    {
        lock (_gate)
        {
            var number = _series.Count;
            _numbers.Add(series.Key, number);
            _series.Add(series);
            return number;
        }
    }

    public SeriesInfo[] Snapshot()
    {
        lock (_gate) return [.. _series];
    }

    public SeriesInfo[] From(int number)
    {
        lock (_gate) return [.. _series.Skip(number)];
    }
}
