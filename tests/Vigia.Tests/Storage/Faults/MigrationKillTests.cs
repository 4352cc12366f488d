using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Moving;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Faults;

public sealed class MigrationKillTests : IDisposable
{
    private const long Start = 1_772_323_200_000;
    private const int Ticks = 3000;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_migration_killed_at_any_moment_goes_on_where_it_was_and_arrives_whole()
    {
        var (source, random) = (_folder.Combine("source"), new Random(42));
        await FillAsync(source);
        var (killed, arrived) = (0, 0);
        for (var round = 0; round < KillTests.Rounds; round++)
        {
            var target = _folder.Combine($"target-{arrived}");
            using (var process = WriterProcess.Migrating(source, target))
            {
                if (!await process.WasDoneBeforeKillAsync(TimeSpan.FromMilliseconds(random.Next(0, 120)), Cancel)) killed++;
            }

            // Every fourth time the copy is finished after the kill and compared; the others are killed again on the way.
            if (round % 4 != 3) continue;
            await using var from = await OpenAsync(source);
            await using var to = await OpenAsync(target);
            if (!await IsDoneAsync(to)) await StoreMigration.RunAsync(from, to, null, Cancel);
            await AssertWholeAsync(to);
            arrived++;
        }

        Assert.True(killed > 0, "No migration was killed before it was done.");
        FaultReport.Note("kill -9 during a migration", $"{KillTests.Rounds} rounds, {killed} killed on the way, {arrived} copies finished: every tick once, every block sound, counts and checksums the same");
    }

    private static async Task FillAsync(string folder)
    {
        await using var store = await OpenAsync(folder);
        for (var i = 0; i < Ticks; i++)
        {
            await store.Samples.AppendAsync(KnownTick.Host, KnownTick.At(Start + (i * 1000L)), Cancel);
            if (i % 500 == 499) await store.MaintainAsync(Cancel);
        }
    }

    /// <summary>A copy that was proven is a store like any other: it has the host and no mark of a migration.</summary>
    private static async Task<bool> IsDoneAsync(SqliteStore store) =>
        (await store.GetHostsAsync(Cancel)).Count > 0 && !(await store.Settings.ReadAllAsync(Cancel)).ContainsKey(StoreMigration.Mark);

    private static async Task AssertWholeAsync(SqliteStore store)
    {
        Assert.True(await IsDoneAsync(store));
        var rows = await store.Samples.ReadRawAsync(KnownTick.Host, null, TimeRange.All, Cancel).ToListAsync(Cancel);
        Assert.Equal(Enumerable.Range(0, Ticks).Select(i => Start + (i * 1000L)), rows.Select(row => row.TimestampMs));
        Assert.All(rows, row => Assert.Equal(KnownTick.Series, row.Values.Count));
        Assert.True((await store.CheckAsync(repairs: false, null, Cancel)).IsSound);
    }

    private static async ValueTask<SqliteStore> OpenAsync(string folder) => await SqliteStore.OpenAsync(new StoreOptions { Folder = folder }, TimeProvider.System, Cancel);
}
