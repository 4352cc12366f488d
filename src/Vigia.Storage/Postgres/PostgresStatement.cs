using Npgsql;
using NpgsqlTypes;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Postgres;

/// <summary>
/// A statement of PostgreSQL. A connection gives one result at a time while the store reads several side by side, so the
/// rows of a result are fetched whole.
/// </summary>
internal sealed class PostgresStatement(PostgresSession session, NpgsqlCommand command) : SqlStatement
{
    private readonly List<object[]> _rows = [];
    private int _at = -1;
    private bool _isRun;

    public override SqlStatement Bind(int index, long value) => Set(index, NpgsqlDbType.Bigint, value);

    public override SqlStatement Bind(int index, double value) => Set(index, NpgsqlDbType.Double, value);

    /// <remarks>PostgreSQL cannot store the character U+0000 in texts; it becomes U+FFFD.</remarks>
    public override SqlStatement Bind(int index, string value) => Set(index, NpgsqlDbType.Text, value.Replace('\0', '\uFFFD'));

    public override SqlStatement Bind(int index, ReadOnlySpan<byte> value) => Set(index, NpgsqlDbType.Bytea, value.ToArray());

    public override SqlStatement BindNull(int index) => Set(index, type: null, DBNull.Value);

    public override bool Step()
    {
        if (!_isRun) Fetch();
        return ++_at < _rows.Count;
    }

    public override void Reset()
    {
        _rows.Clear();
        _at = -1;
        _isRun = false;
    }

    public override bool IsNull(int column) => _rows[_at][column] is DBNull;

    public override long Long(int column) => Convert.ToInt64(_rows[_at][column], System.Globalization.CultureInfo.InvariantCulture);

    public override double Double(int column) => (double)_rows[_at][column];

    public override string Text(int column) => (string)_rows[_at][column];

    public override ReadOnlySpan<byte> Blob(int column) => (byte[])_rows[_at][column];

    private void Fetch()
    {
        _isRun = true;
        try
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                _rows.Add(row);
            }

            reader.Close();
            session.Note(reader.RecordsAffected);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
        {
            throw session.Failure(e);
        }
    }

    private PostgresStatement Set(int index, NpgsqlDbType? type, object value)
    {
        while (command.Parameters.Count < index) command.Parameters.Add(new NpgsqlParameter { Value = DBNull.Value });
        var parameter = command.Parameters[index - 1];
        if (type is NpgsqlDbType known) parameter.NpgsqlDbType = known;
        parameter.Value = value;
        return this;
    }
}
