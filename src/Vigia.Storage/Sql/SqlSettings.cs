namespace Vigia.Storage.Sql;

/// <summary>Settings in a SQL database.</summary>
internal sealed class SqlSettings(SqlDatabase database) : ISettingsStore
{
    private const string SelectAll = "SELECT key, value FROM setting ORDER BY key";
    private const string Upsert = "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value=excluded.value";
    private const string Delete = "DELETE FROM setting WHERE key=?1";

    public ValueTask<IReadOnlyDictionary<string, string>> ReadAllAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyDictionary<string, string>>(database.Read(reader =>
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal);
            using var rows = reader.Prepare(SelectAll);
            while (rows.Step()) settings[rows.Text(0)] = rows.Text(1);
            return settings;
        }));
    }

    public ValueTask SetAsync(string key, string? value, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        cancel.ThrowIfCancellationRequested();
        database.Write(writer =>
        {
            if (value is null) writer.Prepare(Delete).Bind(1, key).Run();
            else writer.Prepare(Upsert).Bind(1, key).Bind(2, value).Run();
        });
        return ValueTask.CompletedTask;
    }
}
