using System.Globalization;
using System.Runtime.CompilerServices;
using Vigia.Collectors;
using Vigia.Collectors.Clocks;
using Vigia.Collectors.Gaps;
using Vigia.Model;

namespace Vigia.Tests.Collectors;

/// <summary>
/// Makes the test program run a collection loop instead of tests when a variable is set, so that a test has a process to stop.
/// It prints a line for each tick and each event, and ends when nobody reads any more or after a minute.
/// </summary>
internal static class ChildLoop
{
    public const string Variable = "VIGIA_TEST_CHILD_LOOP";

    /// <summary>Value of the variable: tick every tenth of a second.</summary>
    public const string Ticking = "ticking";

    /// <summary>Value of the variable: the same, but the third frame takes three seconds to be received.</summary>
    public const string Blocking = "blocking";

#pragma warning disable CA2255 // Here on purpose: it must come before the test runner.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void RunWhenAsked()
    {
        var wish = Environment.GetEnvironmentVariable(Variable);
        if (wish is null) return;
        using var cancel = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var signal = new PauseSignal();
        IPauseSignal pauses = wish == Ticking ? new Patient(signal) : signal;
        var clocks = HostClocks.Create();
        var options = new CollectionOptions { Interval = TimeSpan.FromSeconds(0.1) };
        var loop = new CollectionLoop([], new SeriesRegistry(), clocks, options, new GapWatch(clocks.BootId, null), pauses, SilentLog.Instance);
        var ticks = 0;
        loop.Run(
            frame =>
            {
                foreach (var happened in frame.Events) Console.WriteLine($"{happened.Kind} {(happened.EndMs - happened.StartMs).ToString(CultureInfo.InvariantCulture)} {happened.Detail}");
                Console.WriteLine($"tick {++ticks}");
                if (wish == Blocking && ticks == 3) Thread.Sleep(3000);
            },
            cancel.Token);
        Environment.Exit(0);
    }

    /// <summary>Word of a signal arrives on another thread, which on a busy machine may wait long for its turn.</summary>
    private sealed class Patient(IPauseSignal signal) : IPauseSignal
    {
        public bool TakeWasPaused(TimeSpan patience) => signal.TakeWasPaused(patience > TimeSpan.Zero ? TimeSpan.FromSeconds(20) : patience);
    }
}
