using Npgsql;
using NpgsqlTypes;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Postgres;

/// <summary>One connection to PostgreSQL.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, string location) : SqlSession
{
    private readonly Dictionary<string, NpgsqlCommand> _commands = new(StringComparer.Ordinal);
    private int _changes;

    public override string Location => location;

    public override int Changes => _changes;

    /// <summary>Whether the connection can be used again.</summary>
    public bool IsOpen => connection.FullState == System.Data.ConnectionState.Open;

    public override SqlStatement Prepare(string sql)
    {
        if (!_commands.TryGetValue(sql, out var command))
            _commands[sql] = command = new NpgsqlCommand(sql.Replace('?', '$'), connection);
        return new PostgresStatement(this, command);
    }

    public override void Execute(string sql)
    {
        try
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
        {
            throw Failure(e);
        }
    }

    public override void InsertBlocks(long chunkId, IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> blocks)
    {
        try
        {
            using var copy = connection.BeginBinaryImport("COPY block (id, data) FROM STDIN (FORMAT BINARY)");
            foreach (var (number, data) in blocks)
            {
                copy.StartRow();
                copy.Write(BlockId.Of(chunkId, number), NpgsqlDbType.Bigint);
                copy.Write(data.ToArray(), NpgsqlDbType.Bytea);
            }

            copy.Complete();
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
        {
            throw Failure(e);
        }
    }

    public override void RollbackIfOpen()
    {
        try
        {
            if (IsOpen) Execute("ROLLBACK");
        }
        catch (StoreException)
        {
            // The connection is gone, and its transaction with it.
        }
    }

    public override void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        connection.Dispose();
    }

    public void Note(int changes) => _changes = Math.Max(0, changes);

    public StoreException Failure(Exception error) => PostgresFailure.Explain(error, location);
}
