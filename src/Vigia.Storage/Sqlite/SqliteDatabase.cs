using System.Collections.Concurrent;

namespace Vigia.Storage.Sqlite;

/// <summary>One writer, a pool of readers, one file. Safe for concurrent use: readers never wait for the writer, nor it for them.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>Idle readers kept open; more are opened when needed and closed after.</summary>
    private const int IdleReaders = 4;

    /// <summary>
    /// With synchronous=NORMAL only checkpoints reach the platter. One commit in this span is synced as with FULL,
    /// so that a power failure costs at most ten seconds.
    /// </summary>
    private static readonly TimeSpan SyncSpan = TimeSpan.FromSeconds(8);

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly Lock _gate = new();
    private readonly SqliteSession? _writer;
    private readonly Durability _durability;
    private readonly TimeProvider _time;
    private long _lastSync;
    private bool _disposed;

    /// <param name="path">The file; it exists and has the newest schema.</param>
    /// <param name="writer">The only connection that writes; null for a store that is only read.</param>
    /// <param name="durability">What a commit waits for.</param>
    /// <param name="time">Tells when to sync.</param>
    public SqliteDatabase(string path, SqliteSession? writer, Durability durability, TimeProvider time)
    {
        Path = path;
        _writer = writer;
        _durability = durability;
        _time = time;
        _lastSync = time.GetTimestamp();
    }

    public string Path { get; }

    /// <summary>Called under the writer's lock after a transaction failed: what was remembered of it is not true.</summary>
    public Action? RolledBack { get; set; }

    /// <summary>Runs work in one transaction: all of it is stored, or nothing.</summary>
    public T Write<T>(Func<SqliteSession, T> work)
    {
        lock (_gate)
        {
            var writer = Writer();
            var syncs = MaySync(writer);
            try
            {
                writer.Prepare("BEGIN IMMEDIATE").Run();
                var result = work(writer);
                writer.Prepare("COMMIT").Run();
                return result;
            }
            catch
            {
                writer.RollbackIfOpen();
                RolledBack?.Invoke();
                throw;
            }
            finally
            {
                if (syncs) writer.Execute("PRAGMA synchronous=NORMAL");
            }
        }
    }

    /// <summary>Runs work in one transaction: all of it is stored, or nothing.</summary>
    public void Write(Action<SqliteSession> work) => Write(writer =>
    {
        work(writer);
        return 0;
    });

    /// <summary>Runs work on the writer without a transaction, for what SQLite refuses inside one.</summary>
    public T Maintain<T>(Func<SqliteSession, T> work)
    {
        lock (_gate) return work(Writer());
    }

    /// <summary>Runs work that sees one moment of the database, beside the writer. Keep it short: the log cannot shrink meanwhile.</summary>
    public T Read<T>(Func<SqliteSession, T> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_idle.TryTake(out var reader)) reader = OpenReader();
        try
        {
            reader.Prepare("BEGIN").Run();
            var result = work(reader);
            reader.Prepare("COMMIT").Run();
            return result;
        }
        catch
        {
            reader.RollbackIfOpen();
            throw;
        }
        finally
        {
            if (_disposed || _idle.Count >= IdleReaders) reader.Dispose();
            else _idle.Add(reader);
        }
    }

    /// <summary>File and write-ahead log together.</summary>
    public long BytesOnDisk() => SizeOf(Path) + SizeOf(Path + "-wal");

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            while (_idle.TryTake(out var reader)) reader.Dispose();
            _writer?.Dispose();
        }
    }

    private static long SizeOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }

    private SqliteSession Writer()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _writer ?? throw new StoreException($"'{Path}' was opened for reading only.");
    }

    private bool MaySync(SqliteSession writer)
    {
        if (_durability == Durability.Full || _time.GetElapsedTime(_lastSync) < SyncSpan) return false;
        _lastSync = _time.GetTimestamp();
        writer.Execute("PRAGMA synchronous=FULL");
        return true;
    }

    private SqliteSession OpenReader()
    {
        var reader = SqliteSession.Open(Path, readOnly: true);
        reader.Execute("PRAGMA query_only=1; PRAGMA cache_size=-2000");
        return reader;
    }
}
