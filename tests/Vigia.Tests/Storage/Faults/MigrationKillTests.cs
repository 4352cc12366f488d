using Vigia.Storage;
using Vigia.Storage.Moving;
using Vigia.Storage.Postgres;
using Vigia.Storage.Sql;
using Vigia.Storage.Sqlite;
using Vigia.Tests.Storage.Postgres;

namespace Vigia.Tests.Storage.Faults;

public sealed class MigrationKillTests : IDisposable
{
    private const int Ticks = 3000;
    private const int RoundsPerCopy = 4;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("SQLite", "SQLite")]
    [InlineData("SQLite", "PostgreSQL")]
    [InlineData("PostgreSQL", "SQLite")]
    public async Task A_migration_killed_at_any_moment_goes_on_where_it_was_and_arrives_whole(string from, string to)
    {
        var usesServer = from != to;
        var server = usesServer ? PostgresServer.Shared() : null;
        Assert.SkipWhen(usesServer && server is null, PostgresServer.Missing);
        var (random, rounds) = (new Random(42), LongTests.RoundsBy(usesServer ? 2 : 1));
        var source = PlaceFor(from, "source");
        await FillAsync(source);
        var (killed, arrived) = (0, 0);
        var target = PlaceFor(to, "target-0");
        for (var round = 0; round < rounds; round++)
        {
            bool wasDone;
            using (var process = WriterProcess.Migrating(source, target))
                wasDone = await process.WasDoneBeforeKillAsync(TimeSpan.FromMilliseconds(random.Next(0, usesServer ? 400 : 120)), Cancel);

            // Now and then the copy is finished after the kill and compared; the others are killed again on the way.
            if (!wasDone) killed++;
            if (!wasDone && round % RoundsPerCopy != RoundsPerCopy - 1 && round != rounds - 1) continue;
            await FinishAsync(source, target);
            target = PlaceFor(to, $"target-{++arrived}");
        }

        Assert.True(killed > 0, "No migration was killed before it was done.");
        FaultReport.Note($"kill -9 during a migration from {from} to {to}", $"{rounds} rounds, {killed} killed on the way, {arrived} copies finished: every tick once, every bit the same, every block sound");

        string PlaceFor(string kind, string name) => kind == "SQLite" ? _folder.Combine(name) : server!.NewDatabaseText();
    }

    private async Task FillAsync(string place)
    {
        var folder = PostgresAddress.IsOne(place) ? _folder.Combine("filled") : place;
        await using var store = await OpenAsync(folder);
        await MovedHistory.FillAsync(store, Ticks, Cancel);
        if (folder == place) return;
        await using var server = await OpenAsync(place);
        await StoreMigration.RunAsync(store, server, null, Cancel);
    }

    private static async Task FinishAsync(string source, string target)
    {
        await using var from = await OpenAsync(source);
        await using var to = await OpenAsync(target);
        if (!await IsDoneAsync(to)) await StoreMigration.RunAsync(from, to, null, Cancel);
        Assert.True(await IsDoneAsync(to));
        await MovedHistory.AssertSameAsync(from, to, Ticks, Cancel);
        Assert.True((await to.CheckAsync(repairs: false, null, Cancel)).IsSound);
    }

    /// <summary>A copy that was proven is a store like any other: it has the host and no mark of a migration.</summary>
    private static async Task<bool> IsDoneAsync(SqlStore store) =>
        (await store.GetHostsAsync(Cancel)).Count > 0 && !(await store.Settings.ReadAllAsync(Cancel)).ContainsKey(StoreMigration.Mark);

    private static async Task<SqlStore> OpenAsync(string place) =>
        PostgresAddress.IsOne(place)
            ? await PostgresStore.OpenAsync(PostgresAddress.Parse(place), Cancel)
            : await SqliteStore.OpenAsync(new StoreOptions { Folder = place }, TimeProvider.System, Cancel);
}
