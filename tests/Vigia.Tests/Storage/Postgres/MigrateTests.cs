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
    private const long Start = 1_772_323_200_000;
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
        await to.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (Ticks * 1000L)), Cancel);
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
        await middle.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (Ticks * 1000L)), Cancel);
        await middle.CompactAsync(null, Cancel);
        Assert.True((await middle.CheckAsync(repairs: false, null, Cancel)).IsSound);
    }

    [Fact]
    public async Task A_target_that_holds_something_is_refused_untouched()
    {
        await FillAsync("from");
        await using var from = await SqliteAsync("from");
        await using var to = await SqliteAsync("to");
        await to.Samples.AppendAsync("other", KnownTick.At(Start), Cancel);

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
        for (var i = 0; i < Ticks; i++)
        {
            var tick = KnownTick.At(Start + (i * 1000L));
            var process = new ProcessSample(new ProcessIdentity(new ProcessKey(7, Start), 1, "make", "make all", "ana", ""), 0.5, 1e6, 0, 0, 1, 3);
            var frame = i % 60 == 0 ? new Frame(tick.TimestampMs, 1, tick.Series.ToArray(), tick.Values.ToArray()) { Processes = new ProcessSnapshot(tick.TimestampMs, 1, [process]) } : tick;
            await store.Samples.AppendAsync(KnownTick.Host, frame, Cancel);
        }

        await store.MaintainAsync(Cancel);
        await store.Events.AppendAsync(KnownTick.Host, new HostEvent(HostEventKind.Suspended, Start, Start + 10, "slept"), Cancel);
        await store.Runs.SaveAsync(KnownTick.Host, new OddRun("ensemble", 1, Start, Start + 500, null, 80, []), Cancel);
        await store.Models.SaveAsync(KnownTick.Host, new StoredModel("ensemble", 0, Start, new TimeRange(Start, Start + 1000), 1, "one", new byte[] { 1, 2, 3 }, true), Cancel);
        await store.Settings.SetAsync("interval", "5s", Cancel);
    }

    private async Task<SqliteStore> SqliteAsync(string name) =>
        await SqliteStore.OpenAsync(new StoreOptions { Folder = _folder.Combine(name), Readable = ReadableRows.Minutes }, TimeProvider.System, Cancel);

    private static async Task AssertSameAsync(SqlStore a, SqlStore b)
    {
        var first = await a.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        var second = await b.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        Assert.Equal(Ticks, first.Count);
        Assert.Equal(first.Select(row => row.TimestampMs), second.Select(row => row.TimestampMs));
        Assert.Equal(first.SelectMany(row => row.Values).Select(BitConverter.DoubleToInt64Bits), second.SelectMany(row => row.Values).Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(await a.Settings.ReadAllAsync(Cancel), await b.Settings.ReadAllAsync(Cancel));
        Assert.Equal((await a.Processes.ReadAtAsync(KnownTick.Host, Start + 60_000, Cancel))!.Processes, (await b.Processes.ReadAtAsync(KnownTick.Host, Start + 60_000, Cancel))!.Processes);
    }

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
