using System.Runtime.CompilerServices;
using Vigia.Model;
using Vigia.Storage.Reading;

namespace Vigia.Storage.Sql;

/// <summary>Samples in a SQL database: a row a tick at first, later chunks of blocks.</summary>
internal sealed class SqlSamples(SqlDatabase database, SqlCatalogue catalogue, SqlProcesses processes, DamageLog damage) : ISampleStore
{
    private const string SelectMark = "SELECT boot_id, clean_stop FROM host WHERE id=?1";

    private readonly Dictionary<string, LiveHost> _live = [];
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _written = new();
    private long _imports;

    /// <summary>Hosts that were written since the store was opened.</summary>
    public IReadOnlyList<string> WrittenHosts => [.. _written.Keys];

    /// <summary>Imports since the store was opened: when it changes hours may have to be merged anew.</summary>
    public long Imports => Interlocked.Read(ref _imports);

    public ValueTask AppendAsync(string host, Frame frame, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        cancel.ThrowIfCancellationRequested();
        if (!FrameId.Fits(frame.TimestampMs))
            throw new ArgumentOutOfRangeException(nameof(frame), frame.TimestampMs, "A tick lies before 1970 or after 9999: is it in milliseconds since 1970?");
        database.Write(writer => Append(writer, host, frame));
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesInfo> series, IReadOnlyList<ImportedSample> samples, CancellationToken cancel) =>
        ImportAsync(host, ImportedColumns.Of(series, samples), cancel);

    public ValueTask<ImportOutcome> ImportAsync(string host, IReadOnlyList<SeriesSamples> columns, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        cancel.ThrowIfCancellationRequested();
        ImportedColumns.Check(columns);
        return ValueTask.FromResult(database.Write(writer =>
        {
            var live = Live(writer, host);
            var outcome = new SqlImport(columns, damage).Run(writer, live.Catalogue);
            live.LastMs = LastMs(writer, live.Catalogue.HostId) ?? -1;
            Interlocked.Increment(ref _imports);
            return outcome;
        }));
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
        var lost = new DamageLog(damage);
        var result = database.Read(reader => RangeReader.Read(reader, catalogue.Find(reader, query.Host), query, lost, cancel));
        return ValueTask.FromResult(lost.Found is { Count: > 0 } found ? result with { Damage = found } : result);
    }

    public async IAsyncEnumerable<RawRow> ReadRawAsync(string host, IReadOnlyList<SeriesKey>? series, TimeRange range, [EnumeratorCancellation] CancellationToken cancel)
    {
        var from = Math.Max(0, range.FromMs);
        while (from < range.ToMs)
        {
            cancel.ThrowIfCancellationRequested();
            var rest = new TimeRange(from, range.ToMs);
            var (rows, next) = await ValueTask.FromResult(database.Read(reader =>
                catalogue.Find(reader, host) is HostCatalogue known ? RawStream.Next(reader, known, series, rest, damage) : ([], long.MaxValue)));
            foreach (var row in rows) yield return row;
            from = next;
        }
    }

    public ValueTask<TickCount> CountAsync(string host, SeriesKey series, double atLeast, TimeRange range, CancellationToken cancel) =>
        ValueTask.FromResult(database.Read(reader =>
            catalogue.Find(reader, host) is HostCatalogue known ? TickCounter.Count(reader, known, series, atLeast, range, damage, cancel) : default));

    /// <summary>Forgets what is remembered from tick to tick: rows below it were removed or rolled back. Under the writer's lock.</summary>
    public void ForgetLive() => _live.Clear();

    /// <summary>The next tick of each host stands by itself: what it could lean on was removed. Under the writer's lock.</summary>
    public void ForgetKeys()
    {
        foreach (var live in _live.Values) live.Frames.ForgetKey();
    }

    private LiveHost Live(SqlSession writer, string host)
    {
        if (_live.TryGetValue(host, out var live)) return live;
        var known = catalogue.FindOrAdd(writer, host);
        _written[host] = true;
        return _live[host] = new LiveHost(known, LastMs(writer, known.HostId) ?? -1);
    }

    private void Append(SqlSession writer, string host, Frame frame)
    {
        var live = Live(writer, host);
        var hostId = live.Catalogue.HostId;
        var id = FrameId.Of(hostId, frame.TimestampMs);
        if (frame.TimestampMs <= live.LastMs && IsThere(writer, live.Catalogue, frame.TimestampMs)) return;

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

    private bool IsThere(SqlSession session, HostCatalogue known, long timeMs) =>
        SqlFrames.Exists(session, FrameId.Of(known.HostId, timeMs))
        || new RawReader(session, known, new TimeRange(timeMs, timeMs + 1), damage).Ticks().Length > 0;

    private static long? LastMs(SqlSession session, int hostId)
    {
        var frame = SqlFrames.LastTime(session, hostId);
        var chunk = SqlChunks.End(session, hostId) - 1;
        return frame is null ? chunk : chunk is null ? frame : Math.Max(frame.Value, chunk.Value);
    }

    private LastTick? LastTick(SqlSession reader, string host)
    {
        if (catalogue.Find(reader, host) is not HostCatalogue known) return null;
        if (LastMs(reader, known.HostId) is not long last) return null;
        using var mark = reader.Prepare(SelectMark).Bind(1, known.HostId);
        mark.Step();
        return new LastTick(last, mark.Text(0), mark.Int(1) != 0);
    }
}
