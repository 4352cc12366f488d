using System.Globalization;
using System.Text.Json;

namespace Vigia.Tests.Cli;

public sealed class ImportExportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-import-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_hundred_thousand_rows_of_the_old_project_arrive_at_the_right_times_across_both_clock_changes()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var start = new DateTime(2025, 3, 20, 0, 0, 0, DateTimeKind.Utc);
        var moments = Enumerable.Range(0, 100_000).Select(i => start.AddMinutes(3 * i)).ToList();
        OldProjectDatabase.Write(Under("system_stats.db"), "system_stats", moments.Select((utc, i) =>
            (TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture), (double?)(i % 101), (double?)55.5, i % 10 == 0 ? null : (double?)70.25)));

        var (code, output, _) = await Run("import", Under("system_stats.db"), "--time-zone", "Europe/Berlin", "--format", "json");

        Assert.Equal(0, code);
        Assert.Equal("{\"stored\":290000,\"alreadyThere\":0,\"series\":3}\n", output);
        var rows = await ExportAsync("--series", "system.cpu.utilization");
        Assert.Equal(moments.Select(utc => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)), rows.Skip(1).Select(row => row.Split(',')[0]));
        Assert.Equal("0.37", rows[1 + 37].Split(',')[1]);
    }

    [Fact]
    public async Task Importing_twice_doubles_nothing()
    {
        OldProjectDatabase.Write(Under("old.db"), "stats", [("2025-01-01 10:00:00", 1, 2, 3), ("2025-01-01 10:00:11", 4, null, 6)]);

        await Run("import", Under("old.db"), "--table", "stats", "--time-zone", "UTC");
        var (code, output, _) = await Run("import", Under("old.db"), "--table", "stats", "--time-zone", "UTC");

        Assert.Equal(0, code);
        Assert.Equal("0 samples of 3 series imported; 5 were there already.\n", output);
    }

    [Fact]
    public async Task The_old_project_s_env_names_folder_file_and_table()
    {
        Directory.CreateDirectory(Under("db"));
        OldProjectDatabase.Write(Under("db/mine.db"), "my_stats", [("2025-01-01 10:00:00", 1, 2, 3)]);
        File.WriteAllText(Under(".env"), "DB_FILE=mine.db\nDB_FOLDER=db\nTABLE_NAME=my_stats\n");

        var (code, output, _) = await Run("import", "--env", Under(".env"), "--time-zone", "UTC");

        Assert.Equal(0, code);
        Assert.StartsWith("3 samples", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_table_a_wrong_column_and_a_wrong_time_are_named()
    {
        OldProjectDatabase.Write(Under("old.db"), "stats", [("yesterday", 1, 2, 3)]);

        var table = await Run("import", Under("old.db"));
        var time = await Run("import", Under("old.db"), "--table", "stats");
        var zone = await Run("import", Under("old.db"), "--table", "stats", "--time-zone", "Mars/Olympus");

        Assert.Equal((2, 2, 2), (table.ExitCode, time.ExitCode, zone.ExitCode));
        Assert.Contains("has no table 'system_stats'; it has 'stats'", table.Error, StringComparison.Ordinal);
        Assert.Contains("row 1, column timestamp: 'yesterday' is not a local time", time.Error, StringComparison.Ordinal);
        Assert.Contains("--time-zone 'Mars/Olympus': there is no such zone", zone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_exported_as_csv_is_imported_to_the_bit()
    {
        File.WriteAllText(Under("a.csv"), "timestamp,system.load,\"disk{device=\"\"sd,a\"\"}\"\n2026-01-01T00:00:00Z,0.1,1e-300\n2026-01-01T00:00:01.5Z,,-0\n2026-01-01 00:00:03,1.7976931348623157E+308,3\n");
        await Run("import", Under("a.csv"));

        await Run("export", "--output", Under("b.csv"));
        await CommandLine.RunAsync("import", Under("b.csv"), "--data", Under("second"));
        await CommandLine.RunAsync("export", "--output", Under("c.csv"), "--data", Under("second"));

        var exported = File.ReadAllText(Under("b.csv"));
        Assert.Equal("timestamp,\"disk{device=\"\"sd,a\"\"}\",system.load\n2026-01-01T00:00:00.000Z,1E-300,0.1\n2026-01-01T00:00:01.500Z,-0,\n2026-01-01T00:00:03.000Z,3,1.7976931348623157E+308\n", exported);
        Assert.Equal(exported, File.ReadAllText(Under("c.csv")));
    }

    [Theory]
    [InlineData("timestamp,a\n2026-01-01T00:00:00Z,x\n", "line 2, column 2 (a): 'x' is not a number")]
    [InlineData("timestamp,a\n2026-01-01T00:00:00Z\n", "line 2: 1 fields where the header has 2")]
    [InlineData("timestamp,a\nsoon,1\n", "line 2, column 1 (timestamp): 'soon' is no time stamp")]
    [InlineData("time,a\n1,1\n", "there is no column 'timestamp'")]
    [InlineData("timestamp,a,a\n", "column 3: the series 'a' stands twice")]
    [InlineData("", "it is empty")]
    public async Task A_malformed_table_is_refused_with_its_place(string text, string complaint)
    {
        File.WriteAllText(Under("bad.csv"), text);

        var (code, _, error) = await Run("import", Under("bad.csv"));

        Assert.Equal(2, code);
        Assert.Contains(complaint, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_carries_units_and_null_where_there_is_no_value()
    {
        OldProjectDatabase.Write(Under("old.db"), "system_stats", [("2025-01-01 10:00:00", 1, 2, 3), ("2025-01-01 10:00:11", 4, null, 6)]);
        await Run("import", Under("old.db"), "--time-zone", "UTC");

        await Run("export", "--format", "json", "--output", Under("out.json"), "--from", "2025-01-01", "--to", "2025-01-02");

        using var json = JsonDocument.Parse(File.ReadAllText(Under("out.json")));
        Assert.Equal(["system.cpu.utilization", "system.filesystem.utilization{mountpoint=\"/\"}", "system.memory.utilization"], json.RootElement.GetProperty("series").EnumerateArray().Select(one => one.GetProperty("key").GetString()!));
        Assert.Equal("[[1735725600000,0.01,0.03,0.02],[1735725611000,0.04,0.06,null]]", json.RootElement.GetProperty("rows").GetRawText());
    }

    [Theory]
    [InlineData("long")]
    [InlineData("csv")]
    public async Task An_export_imported_into_a_fresh_folder_gives_the_same_bits(string format)
    {
        File.WriteAllText(Under("in.csv"), "series,timestamp_ms,value\n\"a{x=\"\"1,2\"\"}\",1772323200000,0.1\nb,1772323200000,-0\nb,1772323200250,5e-324\nb,1772323201000,1.7976931348623157e308\n\"a{x=\"\"1,2\"\"}\",1772323201000,123456.789\nb,1772323202000,0.30000000000000004\n");
        await Run("import", "--format", "long", Under("in.csv"), "--host", "web-1");
        await Run("export", "--format", format, "--host", "web-1", "--output", Under("first"), "--from", "2026-03-01", "--to", "2026-03-02");

        string[] fresh = ["--host", "web-1", "--data", Under("fresh")];
        var (code, _, error) = await CommandLine.RunAsync(["import", .. format == "long" ? new[] { "--format", "long" } : [], Under("first"), .. fresh]);
        await CommandLine.RunAsync(["export", "--format", format, "--output", Under("second"), "--from", "2026-03-01", "--to", "2026-03-02", .. fresh]);

        Assert.True(code == 0, error);
        Assert.Contains("0.30000000000000004", File.ReadAllText(Under("first")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Under("first")), File.ReadAllText(Under("second")));
    }

    [Fact]
    public async Task OpenMetrics_has_each_metric_together_with_times_in_seconds()
    {
        File.WriteAllText(Under("in.csv"), "series,timestamp_ms,value\n\"m.a{x=\"\"1\"\"}\",1772323200000,1\nm.b,1772323200000,7\n\"m.a{x=\"\"1\"\"}\",1772323201250,2\n");
        await Run("import", "--format", "long", Under("in.csv"), "--host", "web-1");

        await Run("export", "--format", "openmetrics", "--host", "web-1", "--output", Under("out.txt"), "--from", "2026-03-01", "--to", "2026-03-02");

        Assert.Equal(
            "# TYPE m_a unknown\nm_a{x=\"1\"} 1 1772323200.000\nm_a{x=\"1\"} 2 1772323201.250\n# TYPE m_b unknown\nm_b 7 1772323200.000\n# EOF\n",
            File.ReadAllText(Under("out.txt")));
    }

    [Fact]
    public async Task An_export_of_nothing_says_so_and_leaves_no_file()
    {
        var (code, _, error) = await Run("export", "--output", Under("none.csv"));

        Assert.Equal(2, code);
        Assert.Contains("nothing was ever recorded", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Under("none.csv")));
    }

    [Fact]
    public async Task Status_of_a_folder_without_a_running_program_tells_what_is_stored()
    {
        File.WriteAllText(Under("a.csv"), "timestamp,x\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:10Z,2\n");
        await Run("import", Under("a.csv"), "--host", "web-1");

        var (code, output, _) = await Run("status", "--format", "json");
        var check = await Run("status", "--check");

        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("running").ValueKind);
        Assert.Equal(2, json.RootElement.GetProperty("stored").GetProperty("samples").GetInt64());
        Assert.Equal("web-1", json.RootElement.GetProperty("stored").GetProperty("hosts")[0].GetString());
        Assert.Equal(1, check.ExitCode);
    }

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] args) => CommandLine.RunAsync([.. args, "--data", Under("data")]);

    private async Task<string[]> ExportAsync(params string[] args)
    {
        var (code, _, error) = await Run(["export", "--output", Under("export.csv"), .. args]);
        Assert.True(code == 0, error);
        return await File.ReadAllLinesAsync(Under("export.csv"), TestContext.Current.CancellationToken);
    }

    private string Under(string name) => Path.Combine(_folder.FullName, name);
}
