using System.Text.RegularExpressions;
using Vigia.Model;
using Vigia.Storage;
using Vigia.Storage.Postgres;
using Vigia.Storage.Sql;
using Vigia.Storage.Sqlite;

namespace Vigia.Tests.Storage.Postgres;

/// <summary>The queries of docs/formats/database.md, word for word, on both databases.</summary>
public sealed partial class ReadableTests : IDisposable
{
    private const long Start = 1_772_323_200_000;
    private static readonly SeriesInfo Cpu = new(new SeriesKey("system.cpu.utilization"), Unit.Ratio, MetricKind.Gauge, MetricGroup.Cpu);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_documented_queries_give_rows_on_SQLite()
    {
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = _folder.Path, Readable = ReadableRows.Minutes }, TimeProvider.System, Cancel);
        await AssertQueriesAsync(store);
    }

    [Fact]
    public async Task The_documented_queries_give_rows_on_PostgreSQL()
    {
        var server = PostgresServer.Shared();
        Assert.SkipWhen(server is null, PostgresServer.Missing);
        await using var store = await PostgresStore.OpenAsync(server.NewDatabase(), ReadableRows.Minutes, Cancel);
        await AssertQueriesAsync(store);
    }

    [Fact]
    public async Task Plain_rows_follow_late_data_and_go_with_their_host()
    {
        await using var store = await SqliteStore.OpenAsync(new StoreOptions { Folder = _folder.Path }, TimeProvider.System, Cancel);
        await FillAsync(store);
        await store.Samples.ImportAsync("web-1", [Cpu], [new ImportedSample(0, Start + 500, 9)], Cancel);
        await store.MaintainAsync(Cancel);

        Assert.Equal((9.0, 61L), store.Database.Read(reader =>
        {
            using var row = reader.Prepare("SELECT most, count FROM reading_hourly ORDER BY start_ms LIMIT 1");
            row.Step();
            return (row.Double(0), row.Long(1));
        }));
        Assert.Equal(0, store.Database.Read(reader => reader.Number("SELECT count(*) FROM reading_minutely")));

        await store.DeleteAsync("web-1", TimeRange.All, Cancel);
        Assert.Equal(0, store.Database.Read(reader => reader.Number("SELECT (SELECT count(*) FROM readable_hour) + (SELECT count(*) FROM readable_series)")));
    }

    private static async Task AssertQueriesAsync(SqlStore store)
    {
        await FillAsync(store);
        var queries = Documented();
        Assert.Equal(3, queries.Count);
        foreach (var query in queries)
        {
            var rows = store.Database.Read(reader =>
            {
                using var found = reader.Prepare(query);
                var count = 0;
                while (found.Step()) count++;
                return count;
            });
            Assert.True(rows > 0, $"No rows: {query}");
        }
    }

    private static async Task FillAsync(SqlStore store)
    {
        await store.Samples.ImportAsync("web-1", [Cpu], [.. Enumerable.Range(0, 26 * 60).Select(i => new ImportedSample(0, Start + (i * 60_000L), (i % 90) / 100.0))], Cancel);
        await store.Incidents.SaveAsync("web-1", new StoredIncident(0, "ensemble", 1, Start + 100, Start, Start + 500, Start + 900, 80, "{}"), Cancel);
        await store.MaintainAsync(Cancel);
    }

    private static List<string> Documented() =>
        [.. Blocks().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "formats", "database.md"))).Select(match => match.Groups["query"].Value.Trim().TrimEnd(';'))];

    [GeneratedRegex("```sql\n(?<query>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocks();
}
