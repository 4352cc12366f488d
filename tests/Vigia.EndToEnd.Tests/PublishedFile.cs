using System.Diagnostics;

namespace Vigia.EndToEnd.Tests;

/// <summary>Publishes the program once for all tests of a class, as <c>deploy/publish.sh</c> does for a user.</summary>
public sealed class PublishedFile : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-publish-");

    /// <summary>Where it was published to.</summary>
    public string Folder => _folder.FullName;

    public string Program => Path.Combine(Folder, "vigia");

    /// <summary>What publishing printed.</summary>
    public string Log { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux()) return;
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
        var start = new ProcessStartInfo(Path.Combine(Root(), "deploy", "publish.sh"), [Folder]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Log = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (process.ExitCode != 0) throw new InvalidOperationException($"deploy/publish.sh ended with {process.ExitCode}:\n{Log}");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Says aloud that there is nothing to try on this system.</summary>
    public void SkipUnlessThere()
    {
        if (!File.Exists(Program)) Assert.Skip("The single file is tried on Linux only.");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Vigia.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not in a checkout of Vigia.");
    }
}
