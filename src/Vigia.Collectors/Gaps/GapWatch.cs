using System.Globalization;
using Vigia.Collectors.Clocks;
using Vigia.Model;

namespace Vigia.Collectors.Gaps;

/// <summary>
/// Tells from the clocks alone what interrupted recording between two ticks: a machine that slept, a clock that was set, a
/// collector that was paused, one that was held up. Pure but for the memory of the last reading; not thread-safe.
/// </summary>
/// <remarks>
/// CLOCK_BOOTTIME goes on while the machine sleeps, CLOCK_MONOTONIC does not: their distance grows by exactly the sleep.
/// Time servers make all clocks of Linux run a little faster or slower together, so slewing never moves the wall clock
/// against CLOCK_BOOTTIME; only setting it does (https://man7.org/linux/man-pages/man2/adjtimex.2.html).
/// </remarks>
public sealed class GapWatch
{
    /// <summary>A shorter sleep is no gap: no tick is missing.</summary>
    public const double LeastSleepSeconds = 0.5;

    /// <summary>A smaller step of the wall clock is not told: it does not change the order of ticks a second apart.</summary>
    public const double LeastStepSeconds = 0.5;

    /// <summary>The collector counts as stalled when this many ticks in a row are missing, and at least 2 s.</summary>
    public const double StalledAfterMissedTicks = 2;

    private const double LeastStallSeconds = 2;

    private readonly string _bootId;
    private readonly LastRun? _before;
    private ClockReading _last;
    private bool _isRunning;

    /// <param name="bootId">Boot id of the machine now; empty when unknown.</param>
    /// <param name="before">The run before this one; null on the very first.</param>
    public GapWatch(string bootId, LastRun? before)
    {
        _bootId = bootId;
        _before = before;
    }

    /// <summary>Whether the time since the last reading is long enough for a gap, so that it is worth asking whether the program was paused.</summary>
    public bool IsLate(ClockReading now, TimeSpan interval) =>
        _isRunning && now.MonotonicSeconds - _last.MonotonicSeconds - interval.TotalSeconds >= LeastLate(interval);

    /// <summary>Takes the clocks at a tick and tells what happened since the last.</summary>
    /// <param name="now">The clocks.</param>
    /// <param name="interval">How far apart ticks ought to be.</param>
    /// <param name="wasPaused">Whether the program was told to go on (SIGCONT) since the last tick.</param>
    public IReadOnlyList<HostEvent> Observe(ClockReading now, TimeSpan interval, bool wasPaused)
    {
        var events = _isRunning ? Compare(now, interval, wasPaused) : Start(now);
        _isRunning = true;
        _last = now;
        return events;
    }

    private static double LeastLate(TimeSpan interval) => Math.Max(StalledAfterMissedTicks * interval.TotalSeconds, LeastStallSeconds);

    private List<HostEvent> Start(ClockReading now)
    {
        var events = new List<HostEvent>();
        if (_before is not null)
        {
            var bootedAt = now.WallMs - (long)(now.BootSeconds * 1000);
            if (now.WallMs < _before.LastTickMs)
                events.Add(new HostEvent(HostEventKind.ClockStepped, _before.LastTickMs, now.WallMs, "The clock is behind the last recorded tick: it was set back while the collector was not running."));
            else
                events.Add(Away(now, _before, bootedAt));
        }

        events.Add(new HostEvent(HostEventKind.CollectorStarted, now.WallMs, now.WallMs, ""));
        return events;
    }

    private HostEvent Away(ClockReading now, LastRun before, long bootedAt)
    {
        var ending = before.CleanStop ? "The collector was ended in good order" : "The collector was killed, or the machine lost power";
        if (_bootId.Length > 0 && before.BootId.Length > 0 && _bootId != before.BootId)
        {
            var started = DateTimeOffset.FromUnixTimeMilliseconds(bootedAt).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return new HostEvent(HostEventKind.Rebooted, before.LastTickMs, now.WallMs, $"{ending}; the machine was started at {started}.");
        }

        var kill = before.CleanStop ? ending : "The collector was killed";
        return new HostEvent(HostEventKind.CollectorStopped, before.LastTickMs, now.WallMs, kill + ".");
    }

    private List<HostEvent> Compare(ClockReading now, TimeSpan interval, bool wasPaused)
    {
        var awake = now.MonotonicSeconds - _last.MonotonicSeconds;
        var slept = now.BootSeconds - _last.BootSeconds - awake;
        var expectedWall = _last.WallMs + (long)Math.Round((now.BootSeconds - _last.BootSeconds) * 1000);
        var stepMs = now.WallMs - expectedWall;
        var hasSlept = slept >= LeastSleepSeconds;
        var hasStepped = Math.Abs(stepMs) >= LeastStepSeconds * 1000;
        var isLate = IsLate(now, interval);
        if (!hasSlept && !hasStepped && !isLate) return [];

        // Gaps lie on the clock as it is now, so that they end where the next tick begins.
        var from = hasStepped ? now.WallMs - (expectedWall - _last.WallMs) : _last.WallMs;
        var events = new List<HostEvent>();
        if (hasStepped) events.Add(new HostEvent(HostEventKind.ClockStepped, expectedWall, now.WallMs, $"The clock was set {(stepMs > 0 ? "forward" : "back")} by {Seconds(Math.Abs(stepMs) / 1000.0)}."));
        if (hasSlept) events.Add(new HostEvent(HostEventKind.Suspended, from, now.WallMs, $"The machine slept for {Seconds(slept)}."));
        if (isLate) events.Add(Late(from, now.WallMs, awake, wasPaused));
        return events;
    }

    private static HostEvent Late(long from, long to, double awake, bool wasPaused) => wasPaused
        ? new HostEvent(HostEventKind.CollectorStopped, from, to, $"The collector was paused (SIGSTOP) for {Seconds(awake)}.")
        : new HostEvent(HostEventKind.CollectorStalled, from, to, $"The collector was running, but its tick came {Seconds(awake)} after the one before: an overloaded machine, a blocked disk, or a paused virtual machine.");

    private static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}
