using System.Runtime.CompilerServices;
using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Learning;

/// <summary>Gives a host's stored past as the ticks it once was: values that feed a detector, and what happened. For replay.</summary>
internal sealed class StoredTicks(IVigiaStore store, string host)
{
    private readonly SeriesRegistry _registry = new();
    private readonly Dictionary<SeriesKey, Series?> _series = [];

    /// <summary>The ticks of a range, in order; an event comes with the first tick at or after its end.</summary>
    public async IAsyncEnumerable<Frame> ReadAsync(TimeRange range, [EnumeratorCancellation] CancellationToken cancel)
    {
        var catalogue = await store.Samples.GetCatalogueAsync(host, cancel);
        SeriesKey[] wanted = [.. catalogue.Select(series => series.Key).Where(key => HostFeatures.FedBy(key).Length > 0 || StaticRules.Watches(key))];
        if (wanted.Length == 0) yield break;
        var groups = catalogue.ToDictionary(series => series.Key);
        var events = new Queue<HostEvent>((await store.Events.ReadAsync(host, range, cancel)).OrderBy(happened => happened.EndMs));
        await foreach (var row in store.Samples.ReadRawAsync(host, wanted, range, cancel))
        {
            var happened = new List<HostEvent>();
            while (events.TryPeek(out var next) && next.EndMs <= row.TimestampMs) happened.Add(events.Dequeue());
            yield return FrameOf(row, groups, happened);
        }
    }

    private Frame FrameOf(RawRow row, Dictionary<SeriesKey, SeriesInfo> catalogue, List<HostEvent> happened)
    {
        var series = new Series[row.Series.Count];
        var values = new double[row.Series.Count];
        var count = 0;
        for (var i = 0; i < series.Length; i++)
        {
            if (SeriesOf(row.Series[i], catalogue) is not { } known) continue;
            series[count] = known;
            values[count++] = row.Values[i];
        }

        if (count < series.Length)
        {
            Array.Resize(ref series, count);
            Array.Resize(ref values, count);
        }

        return new Frame(row.TimestampMs, 1, series, values) { Events = happened };
    }

    private Series? SeriesOf(SeriesKey key, Dictionary<SeriesKey, SeriesInfo> catalogue)
    {
        if (_series.TryGetValue(key, out var known)) return known;
        var info = catalogue[key];
        var descriptor = MetricDescriptor.Gauge(key.Metric, info.Unit, info.Group, "A stored metric.", null, [.. key.Labels.Select(label => label.Name)]);
        return _series[key] = _registry.Get(descriptor, key.Labels);
    }
}
