using System.Runtime.CompilerServices;
using Vigia.Model;
using Vigia.Storage.Frames;
using Vigia.Storage.Reading;

namespace Vigia.Storage.Sql;

/// <summary>Samples in a SQL database: a row a tick.</summary>
internal sealed class SqlSamples(SqlDatabase database, SqlCatalogue catalogue, SqlProcesses processes) : ISampleStore
{
    private const string SelectMark = "SELECT boot_id, clean_stop FROM host WHERE id=?1";

    /// <summary>Ticks read in one transaction of a stream, so that a slow consumer does not hold the log back.</summary>
    private const int TicksPerChunk = 500;

    private readonly Dictionary<string, LiveHost> _live = [];

    public ValueTask AppendAsync(string host, Frame frame, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        cancel.ThrowIfCancellationRequested();
        if (!FrameId.Fits(frame.TimestampMs))
            throw new ArgumentOutOfRangeException(nameof(frame), frame.TimestampMs, "A tick lies before 1970 or after 9999: is it in milliseconds since 1970?");
        database.Write(writer => Append(writer, host, frame));
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesInfo> series, IReadOnlyList<ImportedSample> samples, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        cancel.ThrowIfCancellationRequested();
        var import = new SqlImport(series, samples);
        return ValueTask.FromResult(database.Write(writer => import.Run(writer, Live(writer, host))));
    }

    public ValueTask<IReadOnlyList<SeriesInfo>> GetCatalogueAsync(string host, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var series = database.Read(reader => catalogue.Find(reader, host)?.Snapshot() ?? []);
        Array.Sort(series, static (a, b) => string.CompareOrdinal(a.Key.ToString(), b.Key.ToString()));
        return ValueTask.FromResult<IReadOnlyList<SeriesInfo>>(series);
    }

    public ValueTask<LastTick?> GetLastTickAsync(string host, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(reader => LastTick(reader, host)));
    }

    public ValueTask<RangeResult> ReadAsync(RangeQuery query, CancellationToken cancel)
    {
        RangeQueries.Check(query);
        return ValueTask.FromResult(database.Read(reader => Read(reader, query, cancel)));
    }

    public async IAsyncEnumerable<RawRow> ReadRawAsync(string host, IReadOnlyList<SeriesKey>? series, TimeRange range, [EnumeratorCancellation] CancellationToken cancel)
    {
        var from = range.FromMs;
        while (from < range.ToMs)
        {
            cancel.ThrowIfCancellationRequested();
            var rest = new TimeRange(from, range.ToMs);
            var chunk = await ValueTask.FromResult(database.Read(reader => ReadChunk(reader, host, series, rest)));
            foreach (var row in chunk.Rows) yield return row;
            if (chunk.LastMs is not long last) yield break;
            from = last + 1;
        }
    }

    public ValueTask<TickCount> CountAsync(string host, SeriesKey series, double atLeast, TimeRange range, CancellationToken cancel) =>
        ValueTask.FromResult(database.Read(reader =>
        {
            if (catalogue.Find(reader, host) is not HostCatalogue known) return default;
            long readings = 0, reached = 0;
            var selection = new SeriesSelection(known, [series]);
            SqlFrames.Scan(reader, known.HostId, range, (_, values) =>
            {
                cancel.ThrowIfCancellationRequested();
                readings++;
                if (selection.Row(values)[0] >= atLeast) reached++;
                return true;
            });
            return new TickCount(readings, reached);
        }));

    /// <summary>Forgets what is remembered from tick to tick: rows below it were removed or rolled back. Under the writer's lock.</summary>
    public void ForgetLive() => _live.Clear();

    private LiveHost Live(SqlSession writer, string host)
    {
        if (_live.TryGetValue(host, out var live)) return live;
        var known = catalogue.FindOrAdd(writer, host);
        return _live[host] = new LiveHost(known, SqlFrames.LastTime(writer, known.HostId) ?? -1);
    }

    private void Append(SqlSession writer, string host, Frame frame)
    {
        var live = Live(writer, host);
        var hostId = live.Catalogue.HostId;
        var id = FrameId.Of(hostId, frame.TimestampMs);
        if (frame.TimestampMs <= live.LastMs && SqlFrames.Exists(writer, id)) return;

        var firstNew = live.Catalogue.Count;
        var values = live.Number(frame);
        SqlCatalogue.SavePage(writer, live.Catalogue, firstNew);

        long back = 0;
        ReadOnlySpan<byte> samples;
        if (frame.TimestampMs > live.LastMs) back = live.Frames.Pack(frame.TimestampMs, values.Numbers, values.Values, out samples);
        else samples = live.Frames.PackWhole(values.Numbers, values.Values);
        var snapshot = frame.Processes is ProcessSnapshot seen ? processes.Pack(writer, hostId, seen) : default;
        SqlFrames.Insert(writer, id, back, values.Count, samples, snapshot);
        foreach (var happened in frame.Events) SqlEvents.Insert(writer, hostId, happened);
        live.LastMs = Math.Max(live.LastMs, frame.TimestampMs);
    }

    private LastTick? LastTick(SqlSession reader, string host)
    {
        if (catalogue.Find(reader, host) is not HostCatalogue known) return null;
        if (SqlFrames.LastTime(reader, known.HostId) is not long last) return null;
        using var mark = reader.Prepare(SelectMark).Bind(1, known.HostId);
        mark.Step();
        return new LastTick(last, mark.Text(0), mark.Int(1) != 0);
    }

    private RangeResult Read(SqlSession reader, RangeQuery query, CancellationToken cancel)
    {
        var known = catalogue.Find(reader, query.Host);
        if (known is null) return new RawTable(query.Series).Finish();
        var selection = new SeriesSelection(known, query.Series);
        if (SqlFrames.Count(reader, known.HostId, query.Range) <= query.MaxPoints)
        {
            var raw = new RawTable(query.Series);
            Scan(raw.Add);
            return raw.Finish();
        }

        var buckets = new BucketTable(query.Series, Steps.For(query.Range, query.MaxPoints));
        Scan(buckets.Add);
        return buckets.Finish();

        void Scan(RowVisitor add) => SqlFrames.Scan(reader, known.HostId, query.Range, (time, values) =>
        {
            cancel.ThrowIfCancellationRequested();
            add(time, selection.Row(values));
            return true;
        });
    }

    private (List<RawRow> Rows, long? LastMs) ReadChunk(SqlSession reader, string host, IReadOnlyList<SeriesKey>? series, TimeRange range)
    {
        var rows = new List<RawRow>();
        long? lastMs = null;
        if (catalogue.Find(reader, host) is not HostCatalogue known) return (rows, lastMs);
        var wanted = series?.Select(known.Find).OfType<int>().ToHashSet();
        var seen = 0;
        SqlFrames.Scan(reader, known.HostId, range, (time, values) =>
        {
            var row = RawRows.Of(time, values, known, wanted);
            if (row.Series.Count > 0) rows.Add(row);
            if (++seen < TicksPerChunk) return true;
            lastMs = time;
            return false;
        });
        return (rows, lastMs);
    }

    private delegate void RowVisitor(long timeMs, ReadOnlySpan<double> row);
}
