using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;
using Vigia.Storage.Frames;
using Vigia.Storage.Packing;
using Vigia.Storage.Sql;
using Vigia.Storage.Sqlite;

namespace Vigia.Tests.Storage;

public sealed class MigrationTests
{
    private const long Start = 1_772_323_200_000;

    /// <summary>The migration that brought chunks.</summary>
    private const int FirstWithChunks = 2;

    private static readonly IEnumerable<int> Packed = Enumerable.Range(0, 30);

    [Fact]
    public void Migrations_are_numbered_without_a_gap_on_both_databases()
    {
        foreach (var folder in new[] { "Sqlite", "Postgres" })
        {
            var steps = MigrationList.Load(folder);
            Assert.NotEmpty(steps);
            Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Number));
        }
    }

    public static TheoryData<int> EarlierVersions => [.. Enumerable.Range(1, SqliteMigrations.Newest - 1)];

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public async Task A_database_of_an_earlier_version_keeps_its_data(int version)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var options = new StoreOptions { Folder = folder.Path };
        WriteEarlier(options.DatabasePath, version);

        await using var store = await SqliteStore.OpenAsync(options, TimeProvider.System, cancel);

        Assert.Equal(SqliteMigrations.Newest, (await store.GetStatusAsync(cancel)).SchemaVersion);
        var rows = await store.Samples.ReadRawAsync("a", null, TimeRange.All, cancel).ToListAsync(cancel);
        Assert.Equal([0.25, 7], rows[^1].Values);
        Assert.Equal(version >= FirstWithChunks ? [.. Packed.Select(i => Start - 60_000 + (i * 1000L)), Start] : [Start], rows.Select(row => row.TimestampMs));
        Assert.All(rows.SkipLast(1), row => Assert.Equal([row.TimestampMs % 7 / 4.0, 42], row.Values));
        Assert.Equal("5", (await store.Settings.ReadAllAsync(cancel))["interval"]);
        await store.CompactAsync(null, cancel);
        Assert.True((await store.CheckAsync(repairs: false, null, cancel)).IsSound);
    }

    /// <summary>What a program of that version would have left: a host, a page of series, a tick, a setting, a chunk with a row for each block.</summary>
    private static void WriteEarlier(string path, int version)
    {
        using var session = SqliteSession.Open(path, readOnly: false);
        session.Execute($"PRAGMA page_size=4096; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA application_id={SqliteMigrations.ApplicationId};");
        SqliteMigrations.Apply(session, version);
        SeriesInfo[] series = [new(new SeriesKey("cpu"), Unit.Ratio, MetricKind.Gauge, MetricGroup.Cpu), new(new SeriesKey("disk"), Unit.Bytes, MetricKind.Gauge, MetricGroup.Disk)];
        session.Execute("INSERT INTO host (id, name) VALUES (1, 'a'); INSERT INTO setting (key, value) VALUES ('interval', '5');");
        session.Prepare("INSERT INTO series_page (host_id, first_number, count, data) VALUES (1, 0, 2, ?1)").Bind(1, SeriesPage.Pack(series)).Run();
        session.Prepare("INSERT INTO frame (id, back_ms, count, samples) VALUES (?1, 0, 2, ?2)").Bind(1, FrameId.Of(1, Start))
            .Bind(2, new FrameWriter().PackWhole([0, 1], [0.25, 7])).Run();
        if (version < FirstWithChunks) return;
        long[] times = [.. Packed.Select(i => Start - 60_000 + (i * 1000L))];
        var chunk = ChunkPacker.Pack(
            [new SeriesColumn(0, times, [.. times.Select(time => time % 7 / 4.0)], times.Length), new SeriesColumn(1, times, [.. times.Select(_ => 42.0)], times.Length)], isThorough: false);
        session.Prepare("INSERT INTO chunk (id, host_id, level, start_ms, end_ms, ticks, series, samples, is_repacked, born) VALUES (1, 1, 0, ?1, ?2, 30, 2, 60, 0, 1)")
            .Bind(1, chunk.StartMs).Bind(2, chunk.EndMs).Run();
        foreach (var (number, data) in chunk.Blocks) session.Prepare("INSERT INTO block (id, data) VALUES (?1, ?2)").Bind(1, BlockId.Of(1, number)).Bind(2, data.Span).Run();
    }
}
