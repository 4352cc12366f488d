using SQLitePCL;

namespace Vigia.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly sqlite3 _db;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(sqlite3 db, string path) => (_db, Path) = (db, path);

    public string Path { get; }

    /// <summary>Rows changed by the statement run last.</summary>
    public int Changes => raw.sqlite3_changes(_db);

    public sqlite3 Handle => _db;

    public static SqliteSession Open(string path, bool readOnly)
    {
        var flags = raw.SQLITE_OPEN_NOMUTEX | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var code = raw.sqlite3_open_v2(path, out var db, flags, null);
        var session = new SqliteSession(db, path);
        try
        {
            session.Check(code);
            raw.sqlite3_extended_result_codes(db, 1);
            raw.sqlite3_busy_timeout(db, 10_000);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A statement, prepared once and kept. Dispose it to put it back.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var known)) return known;
        Check(raw.sqlite3_prepare_v3(_db, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        return _statements[sql] = new SqliteStatement(this, handle);
    }

    /// <summary>Runs one or several statements that are not worth keeping.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_db, sql));

    /// <summary>The first column of the first row as a number; 0 when there is no row.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : 0;
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Failure(code);
    }

    public StoreException Failure(int code) => SqliteFailure.Explain(code, raw.sqlite3_errmsg(_db).utf8_to_string(), Path);

    /// <summary>Rolls back if a transaction is open, whatever state it is in.</summary>
    public void RollbackIfOpen()
    {
        if (raw.sqlite3_get_autocommit(_db) == 0) _ = raw.sqlite3_exec(_db, "ROLLBACK");
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Finish();
        _statements.Clear();
        _db.Dispose();
    }
}
