using SQLitePCL;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Sqlite;

/// <summary>One connection to a SQLite file.</summary>
internal sealed class SqliteSession : SqlSession
{
    private const string InsertBlock = "INSERT INTO block (id, data) VALUES (?1, ?2)";

    private readonly sqlite3 _db;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(sqlite3 db, string path) => (_db, Location) = (db, path);

    public override string Location { get; }

    public override int Changes => raw.sqlite3_changes(_db);

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

    public override SqlStatement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var known)) return known;
        Check(raw.sqlite3_prepare_v3(_db, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        return _statements[sql] = new SqliteStatement(this, handle);
    }

    public override void Execute(string sql) => Check(raw.sqlite3_exec(_db, sql));

    public override void InsertBlocks(long chunkId, IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> blocks)
    {
        using var insert = Prepare(InsertBlock);
        foreach (var (number, data) in blocks) insert.Bind(1, BlockId.Of(chunkId, number)).Bind(2, data.Span).Run();
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Failure(code);
    }

    public StoreException Failure(int code) => SqliteFailure.Explain(code, raw.sqlite3_errmsg(_db).utf8_to_string(), Location);

    public override void RollbackIfOpen()
    {
        if (raw.sqlite3_get_autocommit(_db) == 0) _ = raw.sqlite3_exec(_db, "ROLLBACK");
    }

    public override void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Finish();
        _statements.Clear();
        _db.Dispose();
    }
}
