using Vigia.Cli;

namespace Vigia.Tests.Cli;

/// <summary>Runs the program's command line inside the test process.</summary>
internal static class CommandLine
{
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await VigiaCommand.InvokeAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
