using System.Collections.Concurrent;
using Npgsql;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Postgres;

/// <summary>One writer and some readers of a PostgreSQL database; connections that were lost are made anew on next use.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source, string location) : SqlDatabase
{
    private const int IdleReaders = 4;
    private const string SelectSize = "SELECT pg_database_size(current_database())";

    /// <summary>Lengths of what is stored, and some 40 bytes a row for the rest of it and its place in the key.</summary>
    private const string SelectUsed = """
        SELECT coalesce((SELECT sum(octet_length(b.data) + 40) FROM chunk c JOIN block b ON b.id >= c.id * 1048576 AND b.id < (c.id + 1) * 1048576 WHERE c.host_id = ?1), 0)
            + coalesce((SELECT sum(octet_length(data) + 40) FROM process_chunk WHERE host_id = ?1), 0)
            + coalesce((SELECT sum(octet_length(samples) + coalesce(octet_length(processes), 0) + 40) FROM frame WHERE id >= ?2 AND id < ?3), 0)
        """;

    private readonly ConcurrentBag<PostgresSession> _idle = [];
    private readonly Lock _gate = new();
    private PostgresSession? _writer;
    private volatile bool _isReady;
    private bool _isGettingReady;

    public override string Location => location;

    /// <summary>Brings the schema up to date, once; later uses find it done. Every use does this first, so a server may come late.</summary>
    public void GetReady()
    {
        if (_isReady) return;
        lock (_gate)
        {
            if (_isReady || _isGettingReady) return;
            _isGettingReady = true;
            try
            {
                PostgresMigrations.Apply(this);
                _isReady = true;
            }
            finally
            {
                _isGettingReady = false;
            }
        }
    }

    public override void Write(Action<SqlSession> work)
    {
        GetReady();
        lock (_gate)
        {
            var writer = _writer is { IsOpen: true } open ? open : _writer = Open();
            try
            {
                writer.Execute("BEGIN");
                work(writer);
                writer.Execute("COMMIT");
            }
            catch
            {
                writer.RollbackIfOpen();
                RolledBack?.Invoke();
                if (!writer.IsOpen) DropWriter();
                throw;
            }
        }
    }

    public override void Read(Action<SqlSession> work)
    {
        GetReady();
        if (!_idle.TryTake(out var reader)) reader = Open();
        var isSound = false;
        try
        {
            reader.Execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            work(reader);
            reader.Execute("COMMIT");
            isSound = true;
        }
        catch
        {
            reader.RollbackIfOpen();
            throw;
        }
        finally
        {
            if (isSound && _idle.Count < IdleReaders) _idle.Add(reader);
            else reader.Dispose();
        }
    }

    /// <summary>
    /// What is deleted is used again by PostgreSQL itself (autovacuum) while its files stay as large, so what these hosts'
    /// rows hold is added up.
    /// </summary>
    public override long UsedBytes(IReadOnlyList<int> hostIds) => Read(reader =>
    {
        long used = 0;
        foreach (var hostId in hostIds)
        {
            var (first, end) = FrameId.Span(hostId, Model.TimeRange.All);
            using var row = reader.Prepare(SelectUsed).Bind(1, hostId).Bind(2, first).Bind(3, end);
            if (row.Step()) used += row.Long(0);
        }

        return used;
    });

    public override long AllocatedBytes() => Read(reader => reader.Number(SelectSize));

    public override long BytesOnDisk() => AllocatedBytes();

    /// <summary>PostgreSQL keeps checks of its own (amcheck, data checksums), which are the administrator's.</summary>
    public override IReadOnlyList<string> Integrity() => [];

    /// <summary>Left to PostgreSQL's autovacuum.</summary>
    public override void ReturnFreeSpace()
    {
    }

    public override void GoOnNumbering(IReadOnlyList<string> tables) => Write(writer =>
    {
        foreach (var table in tables) writer.Number($"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM {table}), false)");
    });

    public override void Dispose()
    {
        lock (_gate) DropWriter();
        while (_idle.TryTake(out var reader)) reader.Dispose();
        source.Dispose();
    }

    private PostgresSession Open()
    {
        try
        {
            return new PostgresSession(source.OpenConnection(), location);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw PostgresFailure.Explain(e, location);
        }
    }

    private void DropWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }
}
