using System.Diagnostics;

namespace Vigia.Tests.Forests;

/// <summary>Runs the dotnet command in a folder as a stranger would, with a home and package folders of its own.</summary>
internal sealed class DotnetCommand(string home)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs it and returns what it printed; fails with all of that where it ends with an error.</summary>
    public async Task<string> Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            var said = await output;
            Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{said}\n{await errors}");
            return said;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    // No server may outlive the command: it would keep the output open. The versions of this test run are not passed on.
    private IEnumerable<(string Name, string? Value)> Settings() =>
    [
        ("DOTNET_CLI_HOME", home),
        ("NUGET_PACKAGES", Path.Combine(home, "packages")),
        ("DOTNET_NOLOGO", "1"),
        ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("DOTNET_SKIP_FIRST_TIME_EXPERIENCE", "1"),
        ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"),
        ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
        ("MSBUILDDISABLENODEREUSE", "1"),
        ("UseSharedCompilation", "false"),
        ("MSBuildSDKsPath", null),
        ("MSBUILD_EXE_PATH", null),
        ("MSBuildExtensionsPath", null),
    ];
}
