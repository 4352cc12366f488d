namespace Vigia.Storage.Sql;

/// <summary>The record of changes in a SQL database.</summary>
internal sealed class SqlAudit(SqlDatabase database) : IAuditStore
{
    private const string NextId = "SELECT coalesce(max(id), 0) + 1 FROM audit";
    private const string Insert = "INSERT INTO audit (id, at_ms, actor, address, action, subject, old_value, new_value) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    private const string DeleteOld = "DELETE FROM audit WHERE id<=?1";
    private const string SelectPage = "SELECT id, at_ms, actor, address, action, subject, old_value, new_value FROM audit WHERE id<?1 ORDER BY id DESC LIMIT ?2";

    public ValueTask<long> AppendAsync(AuditEntry entry, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Write(writer =>
        {
            var id = writer.Number(NextId);
            writer.Prepare(Insert).Bind(1, id).Bind(2, entry.TimestampMs).Bind(3, entry.Actor).Bind(4, entry.Address).Bind(5, entry.Action)
                .Bind(6, entry.Subject).Bind(7, entry.Before).Bind(8, entry.After).Run();
            writer.Prepare(DeleteOld).Bind(1, id - IAuditStore.Kept).Run();
            return id;
        }));
    }

    public ValueTask<IReadOnlyList<AuditEntry>> ReadAsync(long? beforeId, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<AuditEntry>>(database.Read(reader =>
            SqlRows.All(reader.Prepare(SelectPage).Bind(1, beforeId ?? long.MaxValue).Bind(2, limit), Entry)));
    }

    private static AuditEntry Entry(SqlStatement row) =>
        new(row.Long(0), row.Long(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7));
}
