using Vigia.Storage.Sql;
using Vigia.Storage.Sqlite;

namespace Vigia.Storage.OldProject;

/// <summary>
/// Reads the database of the Python project that Vigia replaces: one table with the columns <c>timestamp</c>,
/// <c>cpu_percent</c>, <c>memory_percent</c>, <c>disk_percent</c>. Read-only; for one thread at a time.
/// </summary>
public sealed class OldDatabase : IDisposable
{
    /// <summary>Name of the table when the project's <c>.env</c> says nothing else.</summary>
    public const string DefaultTable = "system_stats";

    private static readonly string[] Columns = ["timestamp", "cpu_percent", "memory_percent", "disk_percent"];

    private readonly SqliteSession _session;
    private readonly string _table;

    private OldDatabase(SqliteSession session, string table) => (_session, _table) = (session, Quote(table));

    /// <summary>Opens a database and looks whether it has the table and its columns.</summary>
    /// <exception cref="StoreException">There is no such file, table or column; the message names those there are.</exception>
    public static OldDatabase Open(string path, string table)
    {
        if (!File.Exists(path)) throw new StoreException($"There is no file '{path}'.");
        var session = SqliteSession.Open(path, readOnly: true);
        try
        {
            Inspect(session, table);
            return new OldDatabase(session, table);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Number of rows.</summary>
    public long CountRows() => _session.Number($"SELECT count(*) FROM {_table}");

    /// <summary>All rows in the order in which they were written.</summary>
    public IEnumerable<OldReading> Read()
    {
        using var rows = _session.Prepare($"SELECT rowid, timestamp, cpu_percent, memory_percent, disk_percent FROM {_table} ORDER BY rowid");
        while (rows.Step()) yield return new OldReading(rows.Long(0), rows.Text(1), Value(rows, 2), Value(rows, 3), Value(rows, 4));
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static double? Value(SqlStatement rows, int column) => rows.IsNull(column) ? null : rows.Double(column);

    private static void Inspect(SqliteSession session, string table)
    {
        var columns = Names(session, $"SELECT name FROM pragma_table_info({Text(table)})");
        if (columns.Count == 0)
        {
            var tables = Names(session, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
            throw new StoreException($"'{session.Location}' has no table '{table}'; it has {List(tables)}. Name the table with --table, or TABLE_NAME in the old project's .env.");
        }

        var missing = Columns.Except(columns, StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0)
            throw new StoreException($"The table '{table}' of '{session.Location}' has no column {List(missing)}; it has {List(columns)}.");
    }

    private static List<string> Names(SqliteSession session, string sql)
    {
        var names = new List<string>();
        using var rows = session.Prepare(sql);
        while (rows.Step()) names.Add(rows.Text(0));
        return names;
    }

    private static string List(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names.Select(name => $"'{name}'"));

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static string Text(string value) => '\'' + value.Replace("'", "''", StringComparison.Ordinal) + '\'';
}
