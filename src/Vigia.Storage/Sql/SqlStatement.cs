namespace Vigia.Storage.Sql;

/// <summary>A prepared statement. Bind by position from 1, step, read columns from 0. Dispose puts it back, ready for reuse.</summary>
/// <remarks>Statements are written with <c>?1</c>, <c>?2</c>, …, in the words SQLite and PostgreSQL share.</remarks>
internal abstract class SqlStatement : IDisposable
{
    public abstract SqlStatement Bind(int index, long value);

    public abstract SqlStatement Bind(int index, double value);

    public abstract SqlStatement Bind(int index, string value);

    public abstract SqlStatement Bind(int index, ReadOnlySpan<byte> value);

    public SqlStatement Bind(int index, long? value) => value is long number ? Bind(index, number) : BindNull(index);

    public abstract SqlStatement BindNull(int index);

    /// <summary>Goes to the next row; false when there is none.</summary>
    public abstract bool Step();

    /// <summary>Makes the statement ready for the next values.</summary>
    public abstract void Reset();

    public abstract bool IsNull(int column);

    public abstract long Long(int column);

    public abstract double Double(int column);

    public abstract string Text(int column);

    /// <summary>The bytes of a column, valid until the next step.</summary>
    public abstract ReadOnlySpan<byte> Blob(int column);

    public int Int(int column) => checked((int)Long(column));

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next values.</summary>
    public void Run()
    {
        try
        {
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => Reset();
}
