using Vigia.Storage;
using Vigia.Storage.Sqlite;

namespace Vigia.Tests.Storage;

public sealed class SchemaPageTests
{
    [Fact]
    public async Task The_page_on_the_database_has_the_tables_and_columns_that_the_migrations_make()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using (await SqliteStore.OpenAsync(new StoreOptions { Folder = folder.Path }, TimeProvider.System, cancel))
        {
        }

        var page = Read(await File.ReadAllLinesAsync(Path.Combine(RepositoryRoot.Path, "docs", "formats", "database.md"), cancel));

        Assert.Equal(Actual(folder.Combine(StoreOptions.FileName)), page);
        Assert.True(page.Count > 50, $"Only {page.Count} columns were found: is the reader broken?");
    }

    private static List<string> Actual(string path)
    {
        using var session = SqliteSession.Open(path, readOnly: true);
        using var rows = session.Prepare("""
            SELECT t.name, c.name, c.type FROM sqlite_schema t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid
            """);
        var columns = new List<string>();
        while (rows.Step()) columns.Add($"{rows.Text(0)}.{rows.Text(1)} {rows.Text(2)}");
        return columns;
    }

    private static List<string> Read(string[] lines)
    {
        var tables = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var table = "";
        foreach (var line in lines)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) table = line[3..];
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length < 4 || cells[1] is "column" || cells[1].StartsWith('-')) continue;
            if (!tables.TryGetValue(table, out var columns)) tables.Add(table, columns = []);
            columns.Add($"{table}.{cells[1]} {cells[2]}");
        }

        return [.. tables.Values.SelectMany(columns => columns)];
    }
}
