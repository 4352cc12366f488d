using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Sqlite;
using Vigia.StoreWriter;
using Vigia.Tests.Storage.Contract;

namespace Vigia.Tests.Storage;

public class SqliteStoreTests : SqlStoreContract
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        for (var i = 0; i < 150; i++) await AppendAsync("a", Tick(Start + (i * 1000), i, i % 7));
        var before = await RawAsync("a");
        await ReopenAsync();

        Assert.Equal(before.Select(row => row.Values), (await RawAsync("a")).Select(row => row.Values));
        await AppendAsync("a", Tick(Start + 150_000, 1, 2));
        Assert.Equal(2, (await Store.GetStatusAsync(Cancel)).Series);
    }

    [Fact]
    public async Task A_second_program_is_refused_and_told_who_is_first()
    {
        var error = await Assert.ThrowsAsync<StoreException>(async () => await SqliteStore.OpenAsync(Options(), TimeProvider.System, Cancel));

        Assert.Contains($"process id {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_beside_the_writer_sees_what_is_acknowledged_new_series_too()
    {
        await AppendAsync("a", Tick(Start, 1));
        await using var reader = await SqliteStore.OpenAsync(Options() with { ReadOnly = true }, TimeProvider.System, Cancel);
        Assert.Single(await reader.Samples.GetCatalogueAsync("a", Cancel));

        await AppendAsync("a", Tick(Start + 1000, 2, 20));

        Assert.Equal(2, (await reader.Samples.GetCatalogueAsync("a", Cancel)).Count);
        Assert.Equal(2, (await reader.Samples.ReadRawAsync("a", null, TimeRange.All, Cancel).ToListAsync(Cancel)).Count);
        var error = await Assert.ThrowsAsync<StoreException>(async () => await reader.Samples.AppendAsync("a", Tick(Start + 2000, 3), Cancel));
        Assert.Contains("reading only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_where_nothing_was_recorded_says_so()
    {
        using var empty = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<StoreException>(async () => await SqliteStore.OpenAsync(new StoreOptions { Folder = empty.Path, ReadOnly = true }, TimeProvider.System, Cancel));

        Assert.Contains("nothing was recorded", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(empty.Path));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_untouched()
    {
        await AppendAsync("a", Tick(Start, 1));
        await Store.DisposeAsync();
        using (var session = SqliteSession.Open(Options().DatabasePath, readOnly: false)) session.Execute("PRAGMA user_version=99");
        var before = await File.ReadAllBytesAsync(Options().DatabasePath, Cancel);

        var error = await Assert.ThrowsAsync<StoreException>(async () => await SqliteStore.OpenAsync(Options(), TimeProvider.System, Cancel));

        Assert.Contains("schema 99", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Options().DatabasePath, Cancel));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_untouched()
    {
        using var other = new TemporaryFolder();
        using (var session = SqliteSession.Open(other.Combine(StoreOptions.FileName), readOnly: false)) session.Execute("CREATE TABLE mine (x)");
        var before = await File.ReadAllBytesAsync(other.Combine(StoreOptions.FileName), Cancel);

        var error = await Assert.ThrowsAsync<StoreException>(async () => await SqliteStore.OpenAsync(new StoreOptions { Folder = other.Path }, TimeProvider.System, Cancel));

        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(other.Combine(StoreOptions.FileName), Cancel));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        using var other = new TemporaryFolder();
        await File.WriteAllTextAsync(other.Combine(StoreOptions.FileName), new string('x', 8192), Cancel);

        var error = await Assert.ThrowsAsync<StoreException>(async () => await SqliteStore.OpenAsync(new StoreOptions { Folder = other.Path }, TimeProvider.System, Cancel));

        Assert.Contains("not a SQLite database", error.Message, StringComparison.Ordinal);
        Assert.Contains(other.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        var file = _folder.Combine("file");
        await File.WriteAllTextAsync(file, "", Cancel);

        var error = await Assert.ThrowsAsync<StoreException>(async () => await SqliteStore.OpenAsync(new StoreOptions { Folder = Path.Combine(file, "sub") }, TimeProvider.System, Cancel));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_write_leaves_no_trace_and_the_next_one_works()
    {
        await AppendAsync("a", Tick(Start, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ImportAsync("a", new(1, Start, 10), new(1, -5, 1)));

        await AppendAsync("a", Tick(Start + 1000, 2, 20));
        await ReopenAsync();

        Assert.Equal([1, 2], (await RawAsync("a")).Select(row => row.Values[0]));
        Assert.Equal(2, (await Store.Samples.GetCatalogueAsync("a", Cancel)).Count);
    }

    [Fact]
    public async Task The_write_ahead_log_stays_small_while_readers_come_and_go()
    {
        var log = new FileInfo(Options().DatabasePath + "-wal");
        long largest = 0;
        for (var i = 0; i < 3000; i++)
        {
            await AppendAsync("a", KnownTick.At(Start + (i * 1000)));
            if (i % 50 != 0) continue;
            await Store.Samples.ReadAsync(new RangeQuery("a", [new SeriesKey("test.value", LabelSet.Of("number", "3"))], TimeRange.All, 100), Cancel);
            log.Refresh();
            largest = Math.Max(largest, log.Length);
        }

        Assert.InRange(largest, 1, 6_000_000);
    }

    [Fact]
    public async Task Retention_by_size_removes_the_oldest_and_returns_the_space()
    {
        var samples = Enumerable.Range(0, 60_000).Select(i => new ImportedSample(0, Start + (i * 10_000L), Math.Sqrt(i))).ToList();
        await Store.Samples.ImportAsync("a", Imported, samples, Cancel);

        var outcome = await Store.ApplyRetentionAsync(new RetentionPolicy(null, 250_000), Start, Cancel);

        Assert.True(outcome.BytesFreed > 0);
        using (var session = SqliteSession.Open(Options().DatabasePath, readOnly: true))
        {
            Assert.Equal(0, session.Number("PRAGMA freelist_count"));
            Assert.InRange(session.Number("PRAGMA page_count") * 4096, 0, 250_000);
        }

        var kept = await RawAsync("a");
        Assert.InRange(kept.Count, 1, 59_999);
        Assert.Equal(Start + 599_990_000, kept[^1].TimestampMs);
    }

    [Fact]
    public async Task A_range_across_the_age_at_which_raw_samples_go_is_told_whole_in_minutes()
    {
        const long hour = 3_600_000;
        await Store.Samples.ImportAsync("a", Imported, [.. Enumerable.Range(0, 30 * 60).Select(i => new ImportedSample(0, Start + (i * 60_000L), i))], Cancel);
        await Store.MaintainAsync(Cancel);
        await Store.ApplyRetentionAsync(new RetentionPolicy(TimeSpan.FromHours(18), null), Start + (30 * hour), Cancel);

        var across = await RangeAsync("a", Start + (10 * hour), Start + (14 * hour), 1000, Imported[0].Key);
        var after = await RangeAsync("a", Start + (13 * hour), Start + (14 * hour), 1000, Imported[0].Key);

        Assert.Equal(60_000, across.StepMs);
        Assert.Equal(240, across.TimestampsMs.Length);
        Assert.Equal(0, after.StepMs);
    }

    [Fact]
    public async Task Full_durability_is_passed_on_and_what_only_birth_can_set_is_set()
    {
        using var other = new TemporaryFolder();
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = other.Path, Durability = Durability.Full }, TimeProvider.System, Cancel);
        await store.Samples.AppendAsync("a", Tick(Start, 1), Cancel);
        using var session = SqliteSession.Open(other.Combine(StoreOptions.FileName), readOnly: true);

        Assert.Equal(4096, session.Number("PRAGMA page_size"));
        Assert.Equal(2, session.Number("PRAGMA auto_vacuum"));
        Assert.Equal(SqliteMigrations.Newest, session.Number("PRAGMA user_version"));
    }

    private protected override async ValueTask<IVigiaStore> OpenAsync() => await SqliteStore.OpenAsync(Options(), TimeProvider.System, Cancel);

    private protected override ValueTask CleanAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private StoreOptions Options() => new() { Folder = _folder.Path };
}
