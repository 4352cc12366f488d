using System.Diagnostics;
using System.Net;

namespace Vigia.EndToEnd.Tests;

/// <summary>The single file of <c>deploy/publish.sh</c>, where a single file breaks first: alone in a folder, without HOME, on a read-only root.</summary>
public sealed class PublishedFileTests(PublishedFile published) : IClassFixture<PublishedFile>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void It_is_published_without_a_trim_warning_and_alone()
    {
        published.SkipUnlessThere();

        Assert.DoesNotContain("warning", published.Log, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["vigia"], Directory.EnumerateFileSystemEntries(published.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task It_runs_from_an_empty_folder_with_nothing_in_the_environment()
    {
        published.SkipUnlessThere();

        await AssertAnswersAsync(data => ("env", ["-i", published.Program, .. Run(data)]));
    }

    [Fact]
    public async Task It_runs_as_an_unprivileged_user_without_HOME()
    {
        published.SkipUnlessThere();
        SkipUnlessRoot();

        await AssertAnswersAsync(data => ("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "env", "-i", published.Program, .. Run(data)]));
    }

    [Fact]
    public async Task It_runs_on_a_read_only_root()
    {
        published.SkipUnlessThere();
        SkipUnlessRoot();
        if (!await Succeeds("unshare", "--mount", "sh", "-c", "mount -o remount,bind,ro /"))
            Assert.Skip("The root cannot be remounted read-only in a mount namespace here; it needs CAP_SYS_ADMIN.");

        // Only the data folder can be written to: not /tmp, not /root, not /var.
        await AssertAnswersAsync(data => ("unshare",
            ["--mount", "sh", "-c", "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro / && { mount -o remount,bind,ro /tmp 2>/dev/null || true; } && exec env -i \"$@\"", data, published.Program, .. Run(data)]));
    }

    private static string[] Run(string data) => ["run", "--data", data, "--urls", "http://127.0.0.1:0"];

    private static async Task AssertAnswersAsync(Func<string, (string Program, string[] Arguments)> command)
    {
        var empty = Directory.CreateTempSubdirectory("vigia-empty-");
        var data = Directory.CreateTempSubdirectory("vigia-published-");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(data.FullName, (UnixFileMode)0b111_111_111);
            File.SetUnixFileMode(empty.FullName, (UnixFileMode)0b101_101_101);
        }

        try
        {
            var (program, arguments) = command(data.FullName);
            await using var vigia = await VigiaProcess.RunAsAsync(program, arguments, empty.FullName);
            using var client = new HttpClient { BaseAddress = vigia.Address };

            using var answer = await PollAsync(client);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(File.Exists(Path.Combine(data.FullName, "vigia.db")), $"Nothing was stored: {string.Join(", ", Directory.EnumerateFileSystemEntries(data.FullName))}");
        }
        finally
        {
            empty.Delete(recursive: true);
            data.Delete(recursive: true);
        }
    }

    /// <summary>Healthy once the first ticks are stored.</summary>
    private static async Task<HttpResponseMessage> PollAsync(HttpClient client)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var answer = await client.GetAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode || watch.Elapsed > Patience) return answer;
            answer.Dispose();
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    private static void SkipUnlessRoot()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Skip("Becoming another user and remounting need root: sudo ./test.sh --only browser");
    }

    private static async Task<bool> Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }
}
