using Vigia.Model;

namespace Vigia.Storage.Sql;

/// <summary>Models in a SQL database.</summary>
internal sealed class SqlModels(SqlDatabase database, SqlCatalogue catalogue) : IModelStore
{
    private const string Columns = "detector, version, trained_at_ms, from_ms, to_ms, samples, summary, is_current";
    private const string NextVersion = "SELECT coalesce(max(version), 0) + 1 FROM model WHERE host_id=?1";
    private const string Retire = "UPDATE model SET is_current=0 WHERE host_id=?1 AND detector=?2 AND is_current=1";
    private const string Activate = "UPDATE model SET is_current=1 WHERE host_id=?1 AND detector=?2 AND version=?3";
    private const string InsertModel = """
        INSERT INTO model (host_id, version, detector, trained_at_ms, from_ms, to_ms, samples, summary, state, is_current)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1)
        """;

    private const string SelectCurrent = $"SELECT {Columns}, state FROM model WHERE host_id=?1 AND detector=?2 AND is_current=1";
    private const string SelectVersion = $"SELECT {Columns}, state FROM model WHERE host_id=?1 AND detector=?2 AND version=?3";
    private const string SelectAll = $"SELECT {Columns} FROM model WHERE host_id=?1 ORDER BY version DESC";
    private const string SelectOne = "SELECT 1 FROM model WHERE host_id=?1 AND detector=?2 AND version=?3";

    public ValueTask<int> SaveAsync(string host, StoredModel model, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Write(writer => Insert(writer, catalogue.FindOrAdd(writer, host).HostId, model)));
    }

    public ValueTask<StoredModel?> LoadCurrentAsync(string host, string detector, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(reader =>
        {
            if (catalogue.Find(reader, host) is not HostCatalogue known) return null;
            using var row = reader.Prepare(SelectCurrent).Bind(1, known.HostId).Bind(2, detector);
            return row.Step() ? Model(row) with { State = row.Blob(8).ToArray() } : null;
        }));
    }

    public ValueTask<StoredModel?> LoadAsync(string host, string detector, int version, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Read(reader =>
        {
            if (catalogue.Find(reader, host) is not HostCatalogue known) return null;
            using var row = reader.Prepare(SelectVersion).Bind(1, known.HostId).Bind(2, detector).Bind(3, version);
            return row.Step() ? Model(row) with { State = row.Blob(8).ToArray() } : null;
        }));
    }

    public ValueTask<IReadOnlyList<StoredModel>> ListAsync(string host, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<StoredModel>>(database.Read(reader =>
        {
            var models = new List<StoredModel>();
            if (catalogue.Find(reader, host) is not HostCatalogue known) return models;
            using var rows = reader.Prepare(SelectAll).Bind(1, known.HostId);
            while (rows.Step()) models.Add(Model(rows));
            return models;
        }));
    }

    public ValueTask<bool> ActivateAsync(string host, string detector, int version, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Write(writer =>
        {
            if (catalogue.Find(writer, host) is not HostCatalogue known || !Exists(writer, known.HostId, detector, version)) return false;
            writer.Prepare(Retire).Bind(1, known.HostId).Bind(2, detector).Run();
            writer.Prepare(Activate).Bind(1, known.HostId).Bind(2, detector).Bind(3, version).Run();
            return true;
        }));
    }

    private static int Insert(SqlSession writer, int hostId, StoredModel model)
    {
        int version;
        using (var next = writer.Prepare(NextVersion).Bind(1, hostId))
        {
            next.Step();
            version = next.Int(0);
        }

        writer.Prepare(Retire).Bind(1, hostId).Bind(2, model.Detector).Run();
        writer.Prepare(InsertModel).Bind(1, hostId).Bind(2, version).Bind(3, model.Detector).Bind(4, model.TrainedAtMs)
            .Bind(5, model.TrainedOn.FromMs).Bind(6, model.TrainedOn.ToMs).Bind(7, model.Samples).Bind(8, model.Summary)
            .Bind(9, model.State.Span).Run();
        return version;
    }

    private static bool Exists(SqlSession session, int hostId, string detector, int version)
    {
        using var row = session.Prepare(SelectOne).Bind(1, hostId).Bind(2, detector).Bind(3, version);
        return row.Step();
    }

    private static StoredModel Model(SqlStatement row) => new(
        row.Text(0), row.Int(1), row.Long(2), new TimeRange(row.Long(3), row.Long(4)), row.Long(5), row.Text(6), default, row.Int(7) != 0);
}
