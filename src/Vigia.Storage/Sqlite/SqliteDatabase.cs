using System.Collections.Concurrent;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Sqlite;

/// <summary>One writer, a pool of readers, one file. Safe for concurrent use: readers never wait for the writer, nor it for them.</summary>
internal sealed class SqliteDatabase : SqlDatabase
{
    /// <summary>Idle readers kept open; more are opened when needed and closed after.</summary>
    private const int IdleReaders = 4;

    /// <summary>Free pages handed back to the disk in one step.</summary>
    private const int PagesPerStep = 256;

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
        Location = path;
        _writer = writer;
        _durability = durability;
        _time = time;
        _lastSync = time.GetTimestamp();
    }

    public override string Location { get; }

    public override void Write(Action<SqlSession> work)
    {
        lock (_gate)
        {
            var writer = Writer();
            var syncs = MaySync(writer);
            try
            {
                writer.Prepare("BEGIN IMMEDIATE").Run();
                work(writer);
                writer.Prepare("COMMIT").Run();
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

    /// <summary>Runs work on the writer without a transaction, for what SQLite refuses inside one.</summary>
    public T Maintain<T>(Func<SqliteSession, T> work)
    {
        lock (_gate) return work(Writer());
    }

    public override void Read(Action<SqlSession> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_idle.TryTake(out var reader)) reader = OpenReader();
        try
        {
            reader.Prepare("BEGIN").Run();
            work(reader);
            reader.Prepare("COMMIT").Run();
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

    public override long BytesOnDisk() => SizeOf(Location) + SizeOf(Location + "-wal");

    public override long AllocatedBytes() => Read(reader => reader.Number("PRAGMA page_count") * reader.Number("PRAGMA page_size"));

    public override long UsedBytes(IReadOnlyList<int> hostIds) => Read(reader =>
        (reader.Number("PRAGMA page_count") - reader.Number("PRAGMA freelist_count")) * reader.Number("PRAGMA page_size"));

    public override IReadOnlyList<string> Integrity() => Read(reader =>
    {
        var complaints = new List<string>();
        using var rows = reader.Prepare("PRAGMA integrity_check(20)");
        while (rows.Step())
        {
            if (rows.Text(0) != "ok") complaints.Add($"SQLite: {rows.Text(0)}");
        }

        return complaints;
    });

    public override void ReturnFreeSpace()
    {
        while (Maintain(writer =>
        {
            if (writer.Number("PRAGMA freelist_count") == 0) return false;
            writer.Execute($"PRAGMA incremental_vacuum({PagesPerStep})");
            return true;
        }))
        {
        }

        // What was moved went through the log: fold it back, so that the space is free on the disk and not only in the file.
        Maintain(writer =>
        {
            writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return true;
        });
    }

    /// <summary>SQLite always takes the largest and one.</summary>
    public override void GoOnNumbering(IReadOnlyList<string> tables)
    {
    }

    public override void Dispose()
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
        return _writer ?? throw new StoreException($"'{Location}' was opened for reading only.");
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
        var reader = SqliteSession.Open(Location, readOnly: true);
        reader.Execute("PRAGMA query_only=1; PRAGMA cache_size=-2000");
        return reader;
    }
}
