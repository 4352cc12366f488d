namespace Vigia.Tests.Cli;

public sealed class DeleteTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-delete-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_range_of_one_host_goes_and_nothing_else()
    {
        await ImportAsync("a");
        await ImportAsync("b");

        var (code, output, _) = await Run("delete", "--host", "a", "--from", "2026-03-01T00:01:00", "--to", "2026-03-01T00:03:00", "--yes");

        Assert.Equal(0, code);
        Assert.StartsWith("Removed what was recorded of a from 2026-03-01 00:01:00 UTC to 2026-03-01 00:03:00 UTC: 2 samples", output, StringComparison.Ordinal);
        Assert.Equal(["2026-03-01T00:00:00.000Z,0", "2026-03-01T00:03:00.000Z,3"], await ExportAsync("a"));
        Assert.Equal(4, (await ExportAsync("b")).Length);
    }

    [Fact]
    public async Task A_host_goes_with_everything_of_it()
    {
        await ImportAsync("a");
        await ImportAsync("b");

        Assert.Equal(0, (await Run("delete", "--host", "a", "--all", "--yes")).ExitCode);

        var (code, _, error) = await Run("export", "--host", "a");
        Assert.Equal(2, code);
        Assert.Contains("the hosts are: b", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this would remove the host a and everything stored of it, for good; add --yes", "--host", "a", "--all")]
    [InlineData("say either --from and --to", "--host", "a", "--yes")]
    [InlineData("say either --from and --to", "--host", "a", "--all", "--from", "1h", "--yes")]
    [InlineData("nothing is recorded of the host 'c'; the hosts are: a", "--host", "c", "--all", "--yes")]
    public async Task Nothing_goes_that_was_not_named_and_confirmed(string complaint, params string[] args)
    {
        await ImportAsync("a");

        var (code, _, error) = await Run(["delete", .. args]);

        Assert.Equal(2, code);
        Assert.Contains(complaint, error, StringComparison.Ordinal);
        Assert.Equal(4, (await ExportAsync("a")).Length);
    }

    private async Task ImportAsync(string host)
    {
        var file = Path.Combine(_folder.FullName, "table.csv");
        await File.WriteAllLinesAsync(file, ["timestamp,mine", .. Enumerable.Range(0, 4).Select(i => $"2026-03-01T00:0{i}:00Z,{i}")], TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Run("import", file, "--host", host)).ExitCode);
    }

    private async Task<string[]> ExportAsync(string host)
    {
        var (code, _, error) = await Run("export", "--host", host, "--output", Path.Combine(_folder.FullName, "out.csv"));
        Assert.True(code == 0, error);
        return (await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "out.csv"), TestContext.Current.CancellationToken))[1..];
    }

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] args) => CommandLine.RunAsync([.. args, "--data", Path.Combine(_folder.FullName, "data")]);
}
