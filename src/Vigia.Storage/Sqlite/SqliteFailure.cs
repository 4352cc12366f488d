using SQLitePCL;

namespace Vigia.Storage.Sqlite;

/// <summary>SQLite's result codes in words: what is wrong with the world, and what to do.</summary>
/// <remarks>https://www.sqlite.org/rescode.html</remarks>
internal static class SqliteFailure
{
    public static StoreException Explain(int code, string message, string path) => (code & 0xFF) switch
    {
        raw.SQLITE_FULL => new StoreException($"The disk is full: '{path}' cannot grow. Nothing stored before is lost; free some space or lower the retention, then it goes on. (SQLite {code}: {message})"),
        raw.SQLITE_CORRUPT => new StoreException($"The database '{path}' is damaged. Run 'vigia check' to see what can be read, or 'vigia restore' from a backup. (SQLite {code}: {message})"),
        raw.SQLITE_NOTADB => new StoreException($"'{path}' is not a SQLite database. Name another data folder, or move the file away. (SQLite {code}: {message})"),
        raw.SQLITE_READONLY => new StoreException($"The database '{path}' cannot be written: check the rights of the file and of its folder, and whether the file system is read-only. (SQLite {code}: {message})"),
        raw.SQLITE_CANTOPEN => new StoreException($"The database '{path}' cannot be opened: check that its folder exists and that this user may write there. (SQLite {code}: {message})"),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreException($"Another program holds the database '{path}' locked; end it, or try again. (SQLite {code}: {message})"),
        raw.SQLITE_IOERR => new StoreException($"Reading or writing '{path}' failed: the disk, or the file system under it, is in trouble; see the kernel's log. (SQLite {code}: {message})"),
        raw.SQLITE_NOMEM => new StoreException($"There is not enough memory to use '{path}'. (SQLite {code}: {message})"),
        _ => new StoreException($"SQLite failed on '{path}' with code {code}: {message}"),
    };
}
