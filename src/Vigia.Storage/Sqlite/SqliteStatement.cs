using SQLitePCL;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Sqlite;

/// <summary>A prepared statement of SQLite.</summary>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt handle) : SqlStatement
{
    public override SqlStatement Bind(int index, long value)
    {
        session.Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public override SqlStatement Bind(int index, double value)
    {
        session.Check(raw.sqlite3_bind_double(handle, index, value));
        return this;
    }

    public override SqlStatement Bind(int index, string value)
    {
        session.Check(raw.sqlite3_bind_text(handle, index, value));
        return this;
    }

    public override SqlStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        session.Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, index, 0) : raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    public override SqlStatement BindNull(int index)
    {
        session.Check(raw.sqlite3_bind_null(handle, index));
        return this;
    }

    public override bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;
        throw session.Failure(code);
    }

    public override bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public override long Long(int column) => raw.sqlite3_column_int64(handle, column);

    public override double Double(int column) => raw.sqlite3_column_double(handle, column);

    public override string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    public override ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public override void Reset()
    {
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
    }

    internal void Finish() => handle.Dispose();
}
