using Vigia.Model;

namespace Vigia.Storage.Sql;

/// <summary>Incidents in a SQL database.</summary>
internal sealed class SqlIncidents(SqlDatabase database, SqlCatalogue catalogue) : IIncidentStore
{
    private const string NextIncident = "SELECT coalesce(max(id), 0) + 1 FROM incident WHERE host_id=?1";
    private const string NextAnswer = "SELECT coalesce(max(id), 0) + 1 FROM feedback WHERE host_id=?1";
    private const string Columns = "id, detector, model_version, start_ms, onset_ms, peak_ms, end_ms, peak_level, evidence";
    private const string SelectOne = $"SELECT {Columns} FROM incident WHERE host_id=?1 AND id=?2";
    private const string SelectMany = $"""
        SELECT {Columns} FROM incident WHERE host_id=?1 AND start_ms<?3 AND (end_ms IS NULL OR end_ms>?2)
        ORDER BY start_ms DESC, id DESC LIMIT ?4
        """;

    private const string Upsert = """
        INSERT INTO incident (host_id, id, detector, model_version, start_ms, onset_ms, peak_ms, end_ms, peak_level, evidence)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (host_id, id) DO UPDATE SET detector=excluded.detector, model_version=excluded.model_version, start_ms=excluded.start_ms,
            onset_ms=excluded.onset_ms, peak_ms=excluded.peak_ms, end_ms=excluded.end_ms, peak_level=excluded.peak_level, evidence=excluded.evidence
        """;

    private const string InsertAnswer = """
        INSERT INTO feedback (host_id, id, incident_id, answer, made_ms, made_by, undone_ms, note, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """;

    private const string Undo = "UPDATE feedback SET undone_ms=?3 WHERE host_id=?1 AND id=?2 AND undone_ms IS NULL";
    private const string SelectAnswers = "SELECT id, incident_id, answer, made_ms, made_by, undone_ms, note, rule FROM feedback WHERE host_id=?1 ORDER BY id";
    private const string SelectState = "SELECT at_ms, data FROM running_state WHERE host_id=?1 AND name=?2";
    private const string UpsertState = """
        INSERT INTO running_state (host_id, name, at_ms, data) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (host_id, name) DO UPDATE SET at_ms=excluded.at_ms, data=excluded.data
        """;

    public ValueTask<long> SaveAsync(string host, StoredIncident incident, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Write(writer =>
        {
            var hostId = catalogue.FindOrAdd(writer, host).HostId;
            var id = incident.Id > 0 ? incident.Id : Next(writer, NextIncident, hostId);
            writer.Prepare(Upsert).Bind(1, hostId).Bind(2, id).Bind(3, incident.Detector).Bind(4, incident.ModelVersion).Bind(5, incident.StartMs)
                .Bind(6, incident.OnsetMs).Bind(7, incident.PeakMs).Bind(8, incident.EndMs).Bind(9, incident.PeakLevel).Bind(10, incident.Evidence).Run();
            return id;
        }));
    }

    public ValueTask<StoredIncident?> FindAsync(string host, long id, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(reader =>
        {
            if (catalogue.Find(reader, host) is not HostCatalogue known) return null;
            using var row = reader.Prepare(SelectOne).Bind(1, known.HostId).Bind(2, id);
            return row.Step() ? Incident(row) : null;
        }));
    }

    public ValueTask<IReadOnlyList<StoredIncident>> ReadAsync(string host, TimeRange range, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<StoredIncident>>(database.Read(reader =>
        {
            var incidents = new List<StoredIncident>();
            if (catalogue.Find(reader, host) is not HostCatalogue known) return incidents;
            using var rows = reader.Prepare(SelectMany).Bind(1, known.HostId).Bind(2, range.FromMs).Bind(3, range.ToMs).Bind(4, limit);
            while (rows.Step()) incidents.Add(Incident(rows));
            return incidents;
        }));
    }

    public ValueTask<long> AnswerAsync(string host, StoredFeedback feedback, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Write(writer =>
        {
            var hostId = catalogue.FindOrAdd(writer, host).HostId;
            var id = Next(writer, NextAnswer, hostId);
            writer.Prepare(InsertAnswer).Bind(1, hostId).Bind(2, id).Bind(3, feedback.IncidentId).Bind(4, feedback.Answer).Bind(5, feedback.MadeMs)
                .Bind(6, feedback.MadeBy).Bind(7, feedback.UndoneMs).Bind(8, feedback.Note).Bind(9, feedback.Rule).Run();
            return id;
        }));
    }

    public ValueTask<bool> UndoAsync(string host, long feedbackId, long atMs, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Write(writer =>
        {
            if (catalogue.Find(writer, host) is not HostCatalogue known) return false;
            writer.Prepare(Undo).Bind(1, known.HostId).Bind(2, feedbackId).Bind(3, atMs).Run();
            return writer.Changes > 0;
        }));
    }

    public ValueTask<IReadOnlyList<StoredFeedback>> AnswersAsync(string host, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<StoredFeedback>>(database.Read(reader =>
        {
            var answers = new List<StoredFeedback>();
            if (catalogue.Find(reader, host) is not HostCatalogue known) return answers;
            using var rows = reader.Prepare(SelectAnswers).Bind(1, known.HostId);
            while (rows.Step())
                answers.Add(new StoredFeedback(rows.Long(0), rows.Long(1), rows.Text(2), rows.Long(3), rows.Text(4), rows.IsNull(5) ? null : rows.Long(5), rows.Text(6), rows.Text(7)));
            return answers;
        }));
    }

    public ValueTask KeepStateAsync(string host, string name, RunningState state, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        database.Write(writer => writer.Prepare(UpsertState).Bind(1, catalogue.FindOrAdd(writer, host).HostId).Bind(2, name).Bind(3, state.AtMs).Bind(4, state.Data.Span).Run());
        return ValueTask.CompletedTask;
    }

    public ValueTask<RunningState?> TakeStateAsync(string host, string name, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(reader =>
        {
            if (catalogue.Find(reader, host) is not HostCatalogue known) return null;
            using var row = reader.Prepare(SelectState).Bind(1, known.HostId).Bind(2, name);
            return row.Step() ? new RunningState(row.Long(0), row.Blob(1).ToArray()) : null;
        }));
    }

    private static long Next(SqlSession writer, string sql, long hostId)
    {
        using var next = writer.Prepare(sql).Bind(1, hostId);
        next.Step();
        return next.Long(0);
    }

    private static StoredIncident Incident(SqlStatement row) => new(
        row.Long(0), row.Text(1), row.Int(2), row.Long(3), row.Long(4), row.Long(5), row.IsNull(6) ? null : row.Long(6), row.Double(7), row.Text(8));
}
