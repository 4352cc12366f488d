using System.Collections.Concurrent;
using Npgsql;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Postgres;

/// <summary>One writer and some readers of a PostgreSQL database; connections that were lost are made anew on next use.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source, string location) : SqlDatabase
{
    private const int IdleReaders = 4;
    private const string SelectSize = "SELECT pg_database_size(current_database())";

    private readonly ConcurrentBag<PostgresSession> _idle = [];
    private readonly Lock _gate = new();
    private PostgresSession? _writer;

    public override string Location => location;

    public override T Write<T>(Func<SqlSession, T> work)
    {
        lock (_gate)
        {
            var writer = _writer is { IsOpen: true } open ? open : _writer = Open();
            try
            {
                writer.Execute("BEGIN");
                var result = work(writer);
                writer.Execute("COMMIT");
                return result;
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

    public override T Read<T>(Func<SqlSession, T> work)
    {
        if (!_idle.TryTake(out var reader)) reader = Open();
        var isSound = false;
        try
        {
            reader.Execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            var result = work(reader);
            reader.Execute("COMMIT");
            isSound = true;
            return result;
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

    /// <summary>What is deleted is used again by PostgreSQL itself (autovacuum), so all that is allocated counts.</summary>
    public override long UsedBytes() => AllocatedBytes();

    public override long AllocatedBytes() => Read(reader => reader.Number(SelectSize));

    public override long BytesOnDisk() => AllocatedBytes();

    /// <summary>PostgreSQL keeps checks of its own (amcheck, data checksums), which are the administrator's.</summary>
    public override IReadOnlyList<string> Integrity() => [];

    /// <summary>Left to PostgreSQL's autovacuum.</summary>
    public override void ReturnFreeSpace()
    {
    }

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
