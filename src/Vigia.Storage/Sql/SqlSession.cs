namespace Vigia.Storage.Sql;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal abstract class SqlSession : IDisposable
{
    /// <summary>File or server, for messages; without a password.</summary>
    public abstract string Location { get; }

    /// <summary>Rows changed by the statement run last.</summary>
    public abstract int Changes { get; }

    /// <summary>A statement, prepared once and kept. Dispose it to put it back.</summary>
    public abstract SqlStatement Prepare(string sql);

    /// <summary>Runs one or several statements that are not worth keeping.</summary>
    public abstract void Execute(string sql);

    /// <summary>Stores blocks of one chunk, ascending by number.</summary>
    public abstract void InsertBlocks(long chunkId, IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> blocks);

    /// <summary>Rolls back if a transaction is open, whatever state it is in.</summary>
    public abstract void RollbackIfOpen();

    public abstract void Dispose();

    /// <summary>The first column of the first row as a number; 0 when there is no row.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : 0;
    }
}
