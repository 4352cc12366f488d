namespace Vigia.Storage.Sql;

/// <summary>One writer and any number of readers of a database. Safe for concurrent use.</summary>
internal abstract class SqlDatabase : IDisposable
{
    /// <summary>File or server, for messages; without a password.</summary>
    public abstract string Location { get; }

    /// <summary>Called under the writer's lock after a transaction failed: what was remembered of it is not true.</summary>
    public Action? RolledBack { get; set; }

    /// <summary>Bytes that hold something, and that removing what is stored of these hosts makes fewer at once.</summary>
    public abstract long UsedBytes(IReadOnlyList<int> hostIds);

    /// <summary>Bytes that the database takes, free space inside it included, the write-ahead log not.</summary>
    public abstract long AllocatedBytes();

    /// <summary>Bytes on disk, the write-ahead log included.</summary>
    public abstract long BytesOnDisk();

    /// <summary>What the database itself finds wrong with its own structure; each a sentence.</summary>
    public abstract IReadOnlyList<string> Integrity();

    /// <summary>Gives free space back to the disk, in steps between which the writer is free.</summary>
    public abstract void ReturnFreeSpace();

    /// <summary>Lets the database hand out ids after the largest that tables have; rows were put in with their ids.</summary>
    public abstract void GoOnNumbering(IReadOnlyList<string> tables);

    /// <summary>Runs work in one transaction: all of it is stored, or nothing.</summary>
    public abstract void Write(Action<SqlSession> work);

    /// <summary>Runs work that sees one moment of the database, beside the writer. Keep it short: nothing can be cleaned up meanwhile.</summary>
    public abstract void Read(Action<SqlSession> work);

    public abstract void Dispose();

    /// <summary>The same for work that has a result.</summary>
    /// <remarks>Not virtual: what is both virtual and generic cannot be compiled before the program runs.</remarks>
    public T Write<T>(Func<SqlSession, T> work)
    {
        T result = default!;
        Write((SqlSession writer) => { result = work(writer); });
        return result;
    }

    /// <summary>The same for work that has a result.</summary>
    public T Read<T>(Func<SqlSession, T> work)
    {
        T result = default!;
        Read((SqlSession reader) => { result = work(reader); });
        return result;
    }
}
