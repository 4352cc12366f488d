using System.Globalization;
using Vigia.Storage.Sql;

namespace Vigia.Storage.Moving;

/// <summary>
/// Copies everything from one store into another, empty one: SQLite to PostgreSQL or back. A copy that was broken off is
/// taken up where it ended; at the end every table is compared, row by row, by count and checksum.
/// </summary>
public static class StoreMigration
{
    /// <summary>A setting that stands in the target until the copy is complete and proven: where it comes from.</summary>
    internal const string Mark = "migration.from";

    private const string CountForeign = "SELECT (SELECT count(*) FROM host) + (SELECT count(*) FROM setting)";
    private const int RowsPerStep = 500;

    /// <summary>Copies and compares.</summary>
    /// <param name="from">Where from; nothing may be written to it meanwhile.</param>
    /// <param name="to">Where to; empty, or begun by an earlier call with the same source.</param>
    /// <param name="progress">Told table by table.</param>
    /// <param name="cancel">Stops between two steps of some hundred rows; the next call goes on there.</param>
    /// <returns>Rows of each table.</returns>
    /// <exception cref="StoreException">The target holds something else, or what arrived is not what was sent.</exception>
    public static async ValueTask<IReadOnlyList<(string Table, long Rows)>> RunAsync(SqlStore from, SqlStore to, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        await ClaimAsync(from, to, cancel);
        foreach (var table in MovedTable.All)
        {
            var all = from.Database.Read(reader => reader.Number($"SELECT count(*) FROM {table.Name}"));
            Copy(from.Database, to.Database, table, all, progress, cancel);
        }

        var counts = new List<(string, long)>();
        foreach (var table in MovedTable.All)
        {
            cancel.ThrowIfCancellationRequested();
            counts.Add((table.Name, Compare(from.Database, to.Database, table)));
        }

        to.Database.GoOnNumbering(MovedTable.Numbered);
        await to.Settings.SetAsync(Mark, null, cancel);
        return counts;
    }

    private static async ValueTask ClaimAsync(SqlStore from, SqlStore to, CancellationToken cancel)
    {
        var settings = await to.Settings.ReadAllAsync(cancel);
        if (settings.TryGetValue(Mark, out var source))
        {
            if (source == from.Database.Location) return;
            throw new StoreException($"{to.Database.Location} holds an unfinished migration from {source}. Finish that one, or name another target.");
        }

        if (to.Database.Read(reader => reader.Number(CountForeign)) > 0)
            throw new StoreException($"{to.Database.Location} is not empty. A migration wants an empty target: name another, or remove what is in it.");
        await to.Settings.SetAsync(Mark, from.Database.Location, cancel);
    }

    private static void Copy(SqlDatabase from, SqlDatabase to, MovedTable table, long all, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        var done = to.Read(reader => reader.Number($"SELECT count(*) FROM {table.Name}"));
        var last = table.HasNumericKey ? LastOf(to, table) : null;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var rows = Rows(from, table, last);
            if (rows.Count == 0) return;
            to.Write(writer => Insert(writer, table, rows));
            done += rows.Count;
            last = rows[^1];
            progress?.Report(new StoreProgress(table.Name, Math.Min(done, all), all));
        }
    }

    private static MovedRow? LastOf(SqlDatabase to, MovedTable table) => to.Read(reader =>
    {
        var keys = table.Columns.Take(table.KeyColumns).Select(column => column.Name);
        using var row = reader.Prepare($"SELECT {Names(table)} FROM {table.Name} ORDER BY {string.Join(", ", keys.Select(key => key + " DESC"))} LIMIT 1");
        return row.Step() ? MovedRow.Read(row, table) : (MovedRow?)null;
    });

    /// <summary>The rows after one in the order of the key; the first ones when there is none.</summary>
    private static List<MovedRow> Rows(SqlDatabase from, MovedTable table, MovedRow? after) => from.Read(reader =>
    {
        var keys = string.Join(", ", table.Columns.Take(table.KeyColumns).Select(column => column.Name));
        var where = after is null ? "" : $"WHERE ({keys}) > ({Parameters(table.KeyColumns)})";
        using var found = reader.Prepare(string.Create(CultureInfo.InvariantCulture, $"SELECT {Names(table)} FROM {table.Name} {where} ORDER BY {keys} LIMIT {RowsPerStep}"));
        after?.Bind(found, 1, table.KeyColumns);
        var rows = new List<MovedRow>();
        while (found.Step()) rows.Add(MovedRow.Read(found, table));
        return rows;
    });

    private static void Insert(SqlSession writer, MovedTable table, List<MovedRow> rows)
    {
        using var insert = writer.Prepare($"INSERT INTO {table.Name} ({Names(table)}) VALUES ({Parameters(table.Columns.Count)}) ON CONFLICT DO NOTHING");
        foreach (var row in rows)
        {
            row.Bind(insert, 1, row.Values.Length);
            insert.Run();
        }
    }

    private static long Compare(SqlDatabase from, SqlDatabase to, MovedTable table)
    {
        var (sent, arrived) = (Sum(from, table), Sum(to, table));
        if (sent == arrived) return sent.Rows;
        throw new StoreException(string.Create(
            CultureInfo.InvariantCulture,
            $"The table {table.Name} has {sent.Rows} rows in {from.Location} and {arrived.Rows} in {to.Location}, checksums {sent.Sum:x16} and {arrived.Sum:x16}: was something written to the source meanwhile? The source is as it was. Run the migration again into an empty target."));
    }

    private static (long Rows, ulong Sum) Sum(SqlDatabase database, MovedTable table)
    {
        long count = 0;
        ulong sum = 0;
        MovedRow? last = null;
        while (Rows(database, table, last) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                if (table.Name == "setting" && row.Values[0] is Mark) continue;
                count++;
                sum = unchecked(sum + row.Fingerprint(table.Name));
            }

            last = rows[^1];
        }

        return (count, sum);
    }

    private static string Names(MovedTable table) => string.Join(", ", table.Columns.Select(column => column.Name));

    private static string Parameters(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"?{i}")));
}
