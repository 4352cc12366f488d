using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Vigia.Tests.Collectors;

/// <summary>A real process, really stopped. The clocks of the machine are read, never set.</summary>
public sealed partial class PausedCollectorTests
{
    private const int SigCont = 18;
    private const int SigStop = 19;

    [Fact]
    public async Task A_collector_stopped_by_SIGSTOP_knows_after_SIGCONT_that_it_was_paused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGSTOP and its number are Linux's here: run the tests on Linux.");
        using var child = Start(ChildLoop.Ticking);
        await ReadUntilAsync(child, line => line == "tick 3");

        Assert.Equal(0, Kill(child.Id, SigStop));

        // The one thing this test is about takes real time: a pause shorter than 2 s is no gap.
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        Assert.Equal(0, Kill(child.Id, SigCont));

        // On a busy machine there may be real stalls before and after: they are no matter here.
        var line = await ReadUntilAsync(child, line => line.StartsWith("CollectorStopped ", StringComparison.Ordinal));
        child.Kill();
        Assert.Contains("paused (SIGSTOP)", line, StringComparison.Ordinal);
        Assert.InRange(double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture), 2400, 60_000);
    }

    [Fact]
    public async Task A_collector_that_was_held_up_without_a_signal_has_stalled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The child process is only tried on Linux: run the tests there.");
        using var child = Start(ChildLoop.Blocking);

        await ReadUntilAsync(child, line => line == "tick 3");
        var line = await ReadUntilAsync(child, IsGap);

        child.Kill();
        Assert.StartsWith("CollectorStalled ", line, StringComparison.Ordinal);
    }

    private static bool IsGap(string line) => line.StartsWith("CollectorStopped ", StringComparison.Ordinal) || line.StartsWith("CollectorStalled ", StringComparison.Ordinal);

    private static Process Start(string wish)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };

        // Under "dotnet test" the program may be the host, which wants the assembly's name.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(PausedCollectorTests).Assembly.Location);
        start.Environment[ChildLoop.Variable] = wish;
        return Process.Start(start)!;
    }

    private static async Task<string> ReadUntilAsync(Process child, Predicate<string> isWanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (await child.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (isWanted(line)) return line;
        }

        throw new InvalidOperationException("The child process ended before it said what was awaited.");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
