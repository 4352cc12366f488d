using System.Runtime.CompilerServices;
using Vigia.Model;
using Vigia.Storage.Blocks;
using Vigia.Storage.Reading;
using Vigia.Storage.Rollups;

namespace Vigia.Storage.Memory;

/// <summary>Samples in memory.</summary>
internal sealed class MemorySamples(MemoryState state) : ISampleStore
{
    public ValueTask AppendAsync(string host, Frame frame, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!TimeRange.All.Contains(frame.TimestampMs))
            throw new ArgumentOutOfRangeException(nameof(frame), frame.TimestampMs, "A tick lies before 1970 or after 9999: is it in milliseconds since 1970?");
        state.Write(host, known => Append(known, frame));
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesInfo> series, IReadOnlyList<ImportedSample> samples, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (var sample in samples)
        {
            if ((uint)sample.Series >= (uint)series.Count || !TimeRange.All.Contains(sample.TimestampMs))
                throw new ArgumentOutOfRangeException(nameof(samples), sample, "A sample names a series outside the list, or lies before 1970 or after 9999.");
        }

        return ValueTask.FromResult(state.Write(host, known => Import(known, series, samples)));
    }

    public ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesSamples> columns, CancellationToken cancel)
    {
        var samples = columns.SelectMany((column, i) => Enumerable.Range(0, column.Values.Length)
            .Select(at => new ImportedSample(i, column.TimestampsMs.Span[at], column.Values.Span[at])));
        return ImportAsync(host, [.. columns.Select(column => column.Series)], [.. samples], cancel);
    }

    public ValueTask<IReadOnlyList<SeriesInfo>> GetCatalogueAsync(string host, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read<IReadOnlyList<SeriesInfo>>(host, known =>
            [.. known.Series.Values.OrderBy(series => series.Key.ToString(), StringComparer.Ordinal)]));

    public ValueTask<LastTick?> GetLastTickAsync(string host, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read(host, known =>
            known.Ticks.Count == 0 ? null : new LastTick(known.Ticks.Keys[^1], known.BootId, known.CleanStop)));

    public ValueTask<RangeResult> ReadAsync(RangeQuery query, CancellationToken cancel)
    {
        RangeQueries.Check(query);
        return ValueTask.FromResult(state.Read(query.Host, known => Read(known, query)));
    }

    public async IAsyncEnumerable<RawRow> ReadRawAsync(string host, IReadOnlyList<SeriesKey>? series, TimeRange range, [EnumeratorCancellation] CancellationToken cancel)
    {
        var rows = await ValueTask.FromResult(state.Read(host, known =>
            MemoryHost.Inside(known.Ticks, range).Select(tick => Row(tick.Key, tick.Value, series)).Where(row => row.Series.Count > 0).ToList()));
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    public ValueTask<TickCount> CountAsync(string host, SeriesKey series, double atLeast, TimeRange range, CancellationToken cancel) =>
        ValueTask.FromResult(state.Read(host, known =>
        {
            var ticks = MemoryHost.Inside(known.Ticks, range).ToList();
            return new TickCount(ticks.Count, ticks.Count(tick => tick.Value.TryGetValue(series, out var value) && value >= atLeast));
        }));

    private static bool Append(MemoryHost known, Frame frame)
    {
        var values = new Dictionary<SeriesKey, double>();
        for (var i = 0; i < frame.Count; i++)
        {
            values[frame.Series[i].Key] = frame.Values[i];
            known.Series.TryAdd(frame.Series[i].Key, SeriesInfo.Of(frame.Series[i]));
        }

        if (!known.Ticks.TryAdd(frame.TimestampMs, values)) return false;
        if (frame.Processes is ProcessSnapshot seen) known.Processes[frame.TimestampMs] = seen with { TimestampMs = frame.TimestampMs };
        foreach (var happened in frame.Events) known.Add(happened);
        return true;
    }

    private static ImportOutcome Import(MemoryHost known, IReadOnlyList<SeriesInfo> series, IReadOnlyList<ImportedSample> samples)
    {
        long stored = 0, there = 0, missing = 0;
        foreach (var info in series) known.Series.TryAdd(info.Key, info);
        foreach (var sample in samples)
        {
            if (double.IsNaN(sample.Value))
            {
                missing++;
                continue;
            }

            if (!known.Ticks.TryGetValue(sample.TimestampMs, out var tick)) known.Ticks.Add(sample.TimestampMs, tick = []);
            if (tick.TryAdd(series[sample.Series].Key, sample.Value)) stored++;
            else there++;
        }

        return new ImportOutcome(stored, there, missing);
    }

    private static RangeResult Read(MemoryHost known, RangeQuery query)
    {
        var isRaw = MemoryHost.Inside(known.Ticks, query.Range).Count() <= query.MaxPoints;
        var step = isRaw ? 0 : Steps.For(query.Range, query.MaxPoints);
        var range = isRaw ? query.Range : RangeQueries.Widen(query.Range, step);
        var columns = query.Series.Select(series => Column(known, series, range)).ToList();
        return isRaw
            ? ColumnTable.Of(query.Series, columns)
            : BucketResult.Of(query.Series, [.. columns.Select((column, i) => column is SeriesColumn found ? Buckets(query.Series[i], found, step) : null)], step);
    }

    private static SeriesColumn? Column(MemoryHost known, SeriesKey series, TimeRange range)
    {
        var samples = MemoryHost.Inside(known.Ticks, range).Where(tick => tick.Value.ContainsKey(series)).ToList();
        return samples.Count == 0
            ? null
            : new SeriesColumn(0, [.. samples.Select(tick => tick.Key)], [.. samples.Select(tick => tick.Value[series])], samples.Count);
    }

    private static BucketColumn Buckets(SeriesKey series, SeriesColumn samples, long step)
    {
        var buckets = new BucketColumn(0, Oddness.IsLevel(series));
        buckets.Add(samples, step);
        return buckets;
    }

    private static RawRow Row(long timeMs, Dictionary<SeriesKey, double> values, IReadOnlyList<SeriesKey>? series)
    {
        var keys = series is null ? values.Keys.ToList() : series.Where(values.ContainsKey).ToList();
        return new RawRow(timeMs, keys, keys.ConvertAll(key => values[key]));
    }
}
