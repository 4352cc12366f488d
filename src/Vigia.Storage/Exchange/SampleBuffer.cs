using System.Text;
using Vigia.Model;

namespace Vigia.Storage.Exchange;

/// <summary>
/// Collects samples series by series until there are enough to store: so much memory an import takes, whatever the order
/// of its rows. Not thread-safe.
/// </summary>
internal sealed class SampleBuffer(HostLabel hosts)
{
    /// <summary>Samples held before they are stored: 64 MB of times and values.</summary>
    public const int Capacity = 4_000_000;

    private readonly List<SeriesBuffer> _series = [];
    private readonly Dictionary<(string Host, SeriesKey Key), SeriesBuffer> _byKey = [];

    /// <summary>Samples held.</summary>
    public int Count { get; private set; }

    /// <summary>Series met so far.</summary>
    public int SeriesCount => _series.Count;

    public bool IsFull => Count >= Capacity;

    /// <summary>The place for a series' samples; null when the text is no name of a series.</summary>
    public SeriesBuffer? Find(ReadOnlySpan<byte> name) =>
        SeriesKey.TryParse(Encoding.UTF8.GetString(name), out var key) ? Find(key, Unit.None) : null;

    /// <summary>The place for a series' samples.</summary>
    public SeriesBuffer Find(SeriesKey key, string unit)
    {
        var (host, rest) = hosts.Split(key);
        if (_byKey.TryGetValue((host, rest), out var known)) return known;
        var added = new SeriesBuffer(host, new SeriesInfo(rest, unit, MetricKind.Gauge, MetricGroup.Custom));
        _byKey.Add((host, rest), added);
        _series.Add(added);
        return added;
    }

    public void Add(SeriesBuffer series, long timestampMs, double value)
    {
        series.Add(timestampMs, value);
        Count++;
    }

    /// <summary>Stores what is held, host by host, and empties the buffer.</summary>
    public async Task<ImportOutcome> FlushAsync(ISampleStore store, CancellationToken cancel)
    {
        var total = default(ImportOutcome);
        foreach (var host in _series.Where(series => series.Count > 0).GroupBy(series => series.Host))
        {
            var outcome = await store.ImportAsync(host.Key, [.. host.Select(series => series.Samples())], cancel);
            total = new ImportOutcome(total.Stored + outcome.Stored, total.AlreadyThere + outcome.AlreadyThere, total.Missing + outcome.Missing);
            foreach (var series in host) series.Clear();
        }

        Count = 0;
        return total;
    }
}
