using System.CommandLine;
using Vigia.Cli;
using Vigia.Cli.Commands;
using Vigia.Tests.Storage;

namespace Vigia.Tests.Cli;

public sealed class StopTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("collect")]
    public async Task A_program_that_is_told_to_stop_while_it_starts_ends_in_good_order(string command)
    {
        using var folder = new TemporaryFolder();
        var root = new RootCommand { RunCommand.Create(), CollectCommand.Create() };
        foreach (var option in (Option[])[CommonOptions.Data, CommonOptions.Store, CommonOptions.Set]) root.Options.Add(option);
        var parse = root.Parse([command, "--data", folder.Path, "--set", "server.urls=http://127.0.0.1:0", "--set", "log.level=none"]);
        Assert.Empty(parse.Errors);

        var code = await parse.InvokeAsync(new InvocationConfiguration { Error = TextWriter.Null, EnableDefaultExceptionHandler = false }, new CancellationToken(canceled: true));

        Assert.Equal(ExitCode.Ok, code);
    }
}
