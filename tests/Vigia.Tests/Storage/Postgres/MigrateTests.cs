using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Moving;
using Vigia.Storage.Postgres;
using Vigia.Storage.Sql;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Postgres;

public sealed class MigrateTests : IDisposable
{
    private const int Ticks = 6000;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_table_and_column_of_the_migrations_is_copied()
    {
        using var session = SqliteSession.Open(_folder.Combine("schema.db"), readOnly: false);
        SqliteMigrations.Apply(session, SqliteMigrations.Newest);
        using var rows = session.Prepare("""
            SELECT t.name, c.name, c.type FROM sqlite_schema t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.name
            """);
        var made = new List<string>();
        while (rows.Step()) made.Add($"{rows.Text(0)}.{rows.Text(1)} {rows.Text(2)}");

        var copied = MovedTable.All.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name} {TypeOf(column.Kind)}"));

        Assert.Equal(made.Order(StringComparer.Ordinal), copied.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task From_SQLite_to_SQLite_everything_arrives_and_recording_goes_on()
    {
        await FillAsync("from");
        await using var from = await SqliteAsync("from");
        await using var to = await SqliteAsync("to");

        var counts = await StoreMigration.RunAsync(from, to, null, Cancel);

        Assert.True(counts.Sum(table => table.Rows) > 100);
        await AssertSameAsync(from, to);
        await to.Samples.AppendAsync(KnownTick.Host, KnownTick.At(MovedHistory.Start + (Ticks * 1000L)), Cancel);
        await to.CompactAsync(null, Cancel);
        Assert.True((await to.CheckAsync(repairs: false, null, Cancel)).IsSound);
    }

    [Fact]
    public async Task To_PostgreSQL_and_back_broken_off_on_the_way_every_bit_is_the_same()
    {
        var server = PostgresServer.Shared();
        Assert.SkipWhen(server is null, PostgresServer.Missing);
        await FillAsync("from");
        await using var from = await SqliteAsync("from");
        await using var middle = await PostgresStore.OpenAsync(server.NewDatabase(), Cancel);
        await using var back = await SqliteAsync("back");

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await StoreMigration.RunAsync(from, middle, new StopAt("block", stop), stop.Token));
        Assert.Contains(StoreMigration.Mark, (await middle.Settings.ReadAllAsync(Cancel)).Keys);
        await StoreMigration.RunAsync(from, middle, null, Cancel);
        await StoreMigration.RunAsync(middle, back, null, Cancel);

        await AssertSameAsync(from, middle);
        await AssertSameAsync(from, back);
        await middle.Samples.AppendAsync(KnownTick.Host, KnownTick.At(MovedHistory.Start + (Ticks * 1000L)), Cancel);
        await middle.CompactAsync(null, Cancel);
        Assert.True((await middle.CheckAsync(repairs: false, null, Cancel)).IsSound);
    }

    [Fact]
    public async Task Blocks_as_earlier_programs_stored_them_a_row_each_arrive_and_are_packed_anew()
    {
        await FillAsync("from");
        await using var from = await SqliteAsync("from");
        await using var to = await SqliteAsync("to");
        var rows = MovedHistory.StoreBlocksOneByOne(from);

        var counts = await StoreMigration.RunAsync(from, to, null, Cancel);

        Assert.Equal(rows, counts.Single(table => table.Table == "block").Rows);
        await AssertSameAsync(from, to);
        Assert.True((await to.CheckAsync(repairs: false, null, Cancel)).IsSound);
        await to.CompactAsync(null, Cancel);
        await AssertSameAsync(from, to);
        Assert.InRange(to.Database.Read(reader => reader.Number("SELECT count(*) FROM block")), 1, rows / 2);
        Assert.True((await to.CheckAsync(repairs: false, null, Cancel)).IsSound);
    }

    [Fact]
    public async Task A_target_that_holds_something_is_refused_untouched()
    {
        await FillAsync("from");
        await using var from = await SqliteAsync("from");
        await using var to = await SqliteAsync("to");
        await to.Samples.AppendAsync("other", KnownTick.At(MovedHistory.Start), Cancel);

        var error = await Assert.ThrowsAsync<StoreException>(async () => await StoreMigration.RunAsync(from, to, null, Cancel));

        Assert.Contains("is not empty", error.Message, StringComparison.Ordinal);
        Assert.Equal(["other"], await to.GetHostsAsync(Cancel));
    }

    [Fact]
    public async Task A_row_that_arrived_changed_is_noticed()
    {
        await FillAsync("from");
        await using var from = await SqliteAsync("from");
        await using var to = await SqliteAsync("to");
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await StoreMigration.RunAsync(from, to, new StopAt("model", stop), stop.Token));
        to.Database.Write(writer => writer.Execute("UPDATE block SET data = zeroblob(length(data)) WHERE id = (SELECT min(id) FROM block)"));

        var error = await Assert.ThrowsAsync<StoreException>(async () => await StoreMigration.RunAsync(from, to, null, Cancel));

        Assert.Contains("block", error.Message, StringComparison.Ordinal);
    }

    private async Task FillAsync(string name)
    {
        await using var store = await SqliteAsync(name);
        await MovedHistory.FillAsync(store, Ticks, Cancel);
    }

    private async Task<SqliteStore> SqliteAsync(string name) =>
        await SqliteStore.OpenAsync(new StoreOptions { Folder = _folder.Combine(name), Readable = ReadableRows.Minutes }, TimeProvider.System, Cancel);

    private static Task AssertSameAsync(SqlStore a, SqlStore b) => MovedHistory.AssertSameAsync(a, b, Ticks, Cancel);

    private static string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "INTEGER",
        ColumnKind.Real => "REAL",
        ColumnKind.Text => "TEXT",
        _ => "BLOB",
    };

    /// <summary>Breaks the copy off when it has begun a table.</summary>
    private sealed class StopAt(string table, CancellationTokenSource stop) : IProgress<StoreProgress>
    {
        public void Report(StoreProgress value)
        {
            if (value.What == table) stop.Cancel();
        }
    }
}
