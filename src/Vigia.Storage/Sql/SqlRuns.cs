using Vigia.Model;
using Vigia.Storage.Packing;

namespace Vigia.Storage.Sql;

/// <summary>Runs of oddness in a SQL database.</summary>
internal sealed class SqlRuns(SqlDatabase database, SqlCatalogue catalogue) : IRunStore
{
    private const string Upsert = """
        INSERT INTO run (host_id, start_ms, detector, model_version, peak_ms, end_ms, peak_level, reasons)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (host_id, start_ms, detector) DO UPDATE SET model_version=excluded.model_version,
            peak_ms=excluded.peak_ms, end_ms=excluded.end_ms, peak_level=excluded.peak_level, reasons=excluded.reasons
        """;

    private const string SelectRuns = """
        SELECT detector, model_version, start_ms, peak_ms, end_ms, peak_level, reasons FROM run
        WHERE host_id=?1 AND start_ms<?3 AND (end_ms IS NULL OR end_ms>?2)
        ORDER BY start_ms DESC, detector LIMIT ?4
        """;

    public ValueTask SaveAsync(string host, OddRun run, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        database.Write(writer => writer.Prepare(Upsert).Bind(1, catalogue.FindOrAdd(writer, host).HostId).Bind(2, run.StartMs)
            .Bind(3, run.Detector).Bind(4, run.ModelVersion).Bind(5, run.PeakMs).Bind(6, run.EndMs).Bind(7, run.PeakLevel)
            .Bind(8, ReasonsJson.Write(run.Reasons)).Run());
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<OddRun>> ReadAsync(string host, TimeRange range, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<OddRun>>(database.Read(reader => Select(reader, host, range, limit)));
    }

    private List<OddRun> Select(SqlSession reader, string host, TimeRange range, int limit)
    {
        var runs = new List<OddRun>();
        if (catalogue.Find(reader, host) is not HostCatalogue known) return runs;
        using var rows = reader.Prepare(SelectRuns).Bind(1, known.HostId).Bind(2, range.FromMs).Bind(3, range.ToMs).Bind(4, limit);
        while (rows.Step()) runs.Add(Run(reader, rows));
        return runs;
    }

    private static OddRun Run(SqlSession reader, SqlStatement row)
    {
        try
        {
            return new OddRun(row.Text(0), row.Int(1), row.Long(2), row.Long(3), row.IsNull(4) ? null : row.Long(4), row.Double(5), ReasonsJson.Read(row.Text(6)));
        }
        catch (InvalidDataException e)
        {
            throw new StoreException($"A run in '{reader.Location}' is damaged: {e.Message} Run 'vigia check'.", e);
        }
    }
}
