using Vigia.Storage.Packing;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Moving;

/// <summary>The values of one row: null, long, double, string or bytes.</summary>
internal readonly record struct MovedRow(object?[] Values)
{
    public static MovedRow Read(SqlStatement row, MovedTable table) => new([.. table.Columns.Select((column, i) => Value(row, i, column.Kind))]);

    /// <summary>Binds all values, the first to the parameter given.</summary>
    public void Bind(SqlStatement statement, int first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _ = Values[i] switch
            {
                long number => statement.Bind(first + i, number),
                double real => statement.Bind(first + i, real),
                string text => statement.Bind(first + i, text),
                byte[] bytes => statement.Bind(first + i, (ReadOnlySpan<byte>)bytes),
                _ => statement.BindNull(first + i),
            };
        }
    }

    /// <summary>Tells rows apart, whatever database they lie in: summed up over a table it does not depend on their order.</summary>
    public ulong Fingerprint(string table)
    {
        var writer = new ByteWriter();
        writer.Write(System.Text.Encoding.UTF8.GetBytes(table));
        foreach (var value in Values) Add(writer, value);
        var low = Checksum.Of(writer.Written);
        return ((ulong)Checksum.Of(writer.Written, seed: low ^ 0x9E3779B9) << 32) | low;
    }

    private static void Add(ByteWriter writer, object? value)
    {
        var bytes = value switch
        {
            long number => BitConverter.GetBytes(number),
            double real => BitConverter.GetBytes(real),
            // PostgreSQL cannot hold U+0000 in texts, see PostgresStatement.
            string text => System.Text.Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD')),
            byte[] raw => raw,
            _ => [],
        };
        writer.WriteByte(value is null ? (byte)0 : (byte)1);
        writer.WriteVarint((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static object? Value(SqlStatement row, int column, ColumnKind kind)
    {
        if (row.IsNull(column)) return null;
        return kind switch
        {
            ColumnKind.Number => row.Long(column),
            ColumnKind.Real => row.Double(column),
            ColumnKind.Text => row.Text(column),
            _ => row.Blob(column).ToArray(),
        };
    }
}
