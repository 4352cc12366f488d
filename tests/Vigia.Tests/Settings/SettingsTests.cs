using Vigia.Cli;
using Vigia.Settings;

namespace Vigia.Tests.Settings;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-settings-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("collection.interval", "0s", "100ms to 1h")]
    [InlineData("collection.interval", "often", "100ms to 1h")]
    [InlineData("collection.processes", "maybe", "on or off")]
    [InlineData("storage.synchronous", "sometimes", "one of normal, full")]
    [InlineData("storage.retention", "1m", "1h to 3650d")]
    [InlineData("storage.maximum_size", "1MB", "50MB to 100TB")]
    [InlineData("server.urls", "127.0.0.1:8050", "http://ADDRESS:PORT")]
    [InlineData("server.urls", "ftp://127.0.0.1:21", "http://ADDRESS:PORT")]
    [InlineData("server.refresh", "1d", "100ms to 5m")]
    [InlineData("detection.budget", "0", "a number from 0.01 to 1000")]
    [InlineData("detection.budget", "NaN", "a number from 0.01 to 1000")]
    [InlineData("detection.seed", "-1", "a number from 0 to 2147483647")]
    [InlineData("log.level", "loud", "one of trace, debug")]
    public void A_wrong_value_is_refused_with_its_key_the_value_who_set_it_and_what_is_allowed(string key, string value, string allowed)
    {
        var startup = Read($"{key}={value}");

        var message = Complaint(startup);
        Assert.Contains($"{key} = '{value}' (set by the command line)", message, StringComparison.Ordinal);
        Assert.Contains($"allowed is {allowed}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_wrong_values_are_told_in_one_message()
    {
        var startup = Read(
            "collection.interval=0s", "collection.processes=maybe", "storage.synchronous=x", "storage.retention=1s", "storage.maximum_size=1",
            "server.urls=x", "server.refresh=0", "detection.budget=-1", "detection.window=1s", "log.level=x");

        Assert.StartsWith("Vigia cannot start: 10 things are wrong.", Complaint(startup), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_key_is_answered_with_the_one_that_was_meant()
    {
        Assert.Contains("did you mean collection.interval?", Complaint(Read("colection.interval=1s")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unwritable_folder_is_told_in_the_same_message()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");

        var message = Complaint(Read("collection.interval=0s", $"storage.folder={file}/inside").NeedsFolder());

        Assert.StartsWith("Vigia cannot start: 2 things are wrong.", message, StringComparison.Ordinal);
        Assert.Contains($"storage.folder = '{file}/inside': cannot be written to", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_busy_port_is_told_with_another_to_choose()
    {
        using var busy = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        busy.Start();
        var port = ((System.Net.IPEndPoint)busy.LocalEndpoint).Port;

        var message = Complaint(Read($"server.urls=http://127.0.0.1:{port}").NeedsAddresses());

        Assert.Contains($"port {port} is in use by another program", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_layer_wins_over_the_one_below_and_is_named_as_the_source()
    {
        Write("program/appsettings.json", """{ "collection": { "interval": "2s" }, "log": { "level": "debug" }, "detection": { "budget": 3, "window": "2d" }, "server": { "refresh": "9s" } }""");
        Write("etc/vigia.env", "VIGIA_COLLECTION_INTERVAL=3s\nVIGIA_DETECTION_BUDGET=4\nVIGIA_DETECTION_WINDOW=3d\n");
        Write("work/.env", "VIGIA_COLLECTION_INTERVAL=4s\nVIGIA_DETECTION_WINDOW=4d\nDB_FILE=other.db\n");
        var startup = Read(new Dictionary<string, string> { ["VIGIA_COLLECTION_INTERVAL"] = "5s" }, "collection.interval=6s");

        var values = startup.WithPage(new Dictionary<string, string> { ["detection.budget"] = "7", ["detection.window"] = "7d" }).Values;

        Assert.Equal("", Complaint(startup));
        Assert.Equal(new SettingValue("6s", "the command line"), values.Show(CollectionSettings.IntervalSetting));
        Assert.Equal(new SettingValue("4d", Path.Combine(_folder.FullName, "work", ".env")), values.Show(DetectionSettings.WindowSetting));
        Assert.Equal(new SettingValue("7", "the page"), values.Show(DetectionSettings.BudgetSetting));
        Assert.Equal(new SettingValue("debug", Path.Combine(_folder.FullName, "program", "appsettings.json")), values.Show(LogSettings.LevelSetting));
        Assert.Equal(new SettingValue("30d", "default"), values.Show(StorageSettings.RetentionSetting));
    }

    [Fact]
    public void A_malformed_settings_file_is_told_with_its_name()
    {
        Write("etc/appsettings.json", "{ not json");

        Assert.Contains("etc/appsettings.json: cannot be read", Complaint(Read()), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_of_other_programs_are_left_alone()
    {
        var startup = Read(new Dictionary<string, string> { ["VIGIA_SOMETHING_ELSE"] = "1", ["PATH"] = "/bin" });

        Assert.Equal("", Complaint(startup));
    }

    [Fact]
    public void Every_default_is_an_allowed_value_and_every_key_is_used_once()
    {
        Assert.All(SettingsCatalog.All, setting => Assert.True(setting.Accepts(setting.DefaultText), setting.Complain(setting.DefaultText, "default")));
        Assert.Equal(SettingsCatalog.All.Count, SettingsCatalog.All.Select(setting => setting.Key).Distinct().Count());
        Assert.True(SettingsCatalog.All.Count >= 15);
    }

    [Fact]
    public void The_table_in_the_documentation_is_the_one_the_program_prints()
    {
        using var printed = new StringWriter { NewLine = "\n" };
        Vigia.Cli.Commands.SettingsCommand.WriteMarkdown(printed);
        var page = Path.Combine(RepositoryRoot.Path, "docs", "settings.md");

        Assert.Contains(printed.ToString(), File.ReadAllText(page), StringComparison.Ordinal);
    }

    private Startup Read(params string[] assignments) => Read([], assignments);

    private Startup Read(Dictionary<string, string> variables, params string[] assignments)
    {
        var places = new SettingPlaces(Under("program"), Under("etc"), Under("work"), variables);
        return Startup.Read(places, assignments);
    }

    private string Under(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Under(path))!);
        File.WriteAllText(Under(path), text);
    }

    private static string Complaint(Startup startup)
    {
        using var error = new StringWriter();
        startup.IsFine(error);
        return error.ToString();
    }
}
