using Vigia.Collectors.Gaps;
using Vigia.Model;

namespace Vigia.Tests.Collectors;

public sealed class GapWatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualHostClocks _clocks = new();

    [Fact]
    public void The_very_first_start_is_no_gap()
    {
        var events = new GapWatch("boot-1", before: null).Observe(_clocks.Read(), Second, wasPaused: false);

        var started = Assert.Single(events);
        Assert.Equal(HostEventKind.CollectorStarted, started.Kind);
        Assert.False(started.IsGap);
    }

    [Fact]
    public void A_start_after_a_clean_stop_says_so()
    {
        var last = _clocks.Read().WallMs - 60_000;

        var events = new GapWatch("boot-1", new LastRun(last, "boot-1", CleanStop: true)).Observe(_clocks.Read(), Second, wasPaused: false);

        Assert.Equal(new HostEvent(HostEventKind.CollectorStopped, last, _clocks.Read().WallMs, "The collector was ended in good order."), events[0]);
        Assert.Equal(HostEventKind.CollectorStarted, events[1].Kind);
    }

    [Fact]
    public void A_start_after_a_kill_says_so()
    {
        var last = _clocks.Read().WallMs - 60_000;

        var events = new GapWatch("boot-1", new LastRun(last, "boot-1", CleanStop: false)).Observe(_clocks.Read(), Second, wasPaused: false);

        Assert.Equal(new HostEvent(HostEventKind.CollectorStopped, last, _clocks.Read().WallMs, "The collector was killed."), events[0]);
    }

    [Fact]
    public void Another_boot_id_is_a_reboot_with_the_time_of_boot()
    {
        var last = _clocks.Read().WallMs - 2_000_000;

        var events = new GapWatch("boot-2", new LastRun(last, "boot-1", CleanStop: false)).Observe(_clocks.Read(), Second, wasPaused: false);

        Assert.Equal(HostEventKind.Rebooted, events[0].Kind);
        Assert.Equal((last, _clocks.Read().WallMs), (events[0].StartMs, events[0].EndMs));
        Assert.Equal("The collector was killed, or the machine lost power; the machine was started at 2023-11-14 21:56:40Z.", events[0].Detail);
    }

    [Fact]
    public void A_start_before_the_last_recorded_tick_is_a_clock_set_back()
    {
        var last = _clocks.Read().WallMs + 5_000;

        var events = new GapWatch("boot-1", new LastRun(last, "boot-1", CleanStop: true)).Observe(_clocks.Read(), Second, wasPaused: false);

        Assert.Equal((HostEventKind.ClockStepped, last, _clocks.Read().WallMs), (events[0].Kind, events[0].StartMs, events[0].EndMs));
    }

    [Fact]
    public void An_ordinary_tick_is_no_event()
    {
        var watch = Started();

        Assert.Empty(watch.Observe(_clocks.Advance(1.003).Read(), Second, wasPaused: false));
    }

    [Fact]
    public void Sleep_is_a_suspend_from_the_last_tick_to_this_one()
    {
        var watch = Started();
        var last = _clocks.Read().WallMs;

        var events = watch.Observe(_clocks.Advance(0.4).Sleep(3600).Advance(0.6).Read(), Second, wasPaused: false);

        Assert.Equal(new HostEvent(HostEventKind.Suspended, last, last + 3_601_000, "The machine slept for 3600.0 s."), Assert.Single(events));
    }

    [Fact]
    public void A_clock_set_forward_is_a_step_and_no_gap()
    {
        var watch = Started();
        var last = _clocks.Read().WallMs;

        var events = watch.Observe(_clocks.Advance(1).StepWall(300).Read(), Second, wasPaused: false);

        var step = Assert.Single(events);
        Assert.Equal(new HostEvent(HostEventKind.ClockStepped, last + 1000, last + 301_000, "The clock was set forward by 300.0 s."), step);
        Assert.False(step.IsGap);
    }

    [Fact]
    public void A_clock_set_back_is_a_step_whose_end_lies_before_its_start()
    {
        var watch = Started();
        var last = _clocks.Read().WallMs;

        var events = watch.Observe(_clocks.Advance(1).StepWall(-300).Read(), Second, wasPaused: false);

        Assert.Equal(new HostEvent(HostEventKind.ClockStepped, last + 1000, last - 299_000, "The clock was set back by 300.0 s."), Assert.Single(events));
    }

    [Fact]
    public void A_clock_set_while_the_machine_slept_is_told_beside_the_sleep()
    {
        var watch = Started();
        var last = _clocks.Read().WallMs;

        var events = watch.Observe(_clocks.Sleep(100).StepWall(-1000).Advance(1).Read(), Second, wasPaused: false);

        Assert.Equal([HostEventKind.ClockStepped, HostEventKind.Suspended], events.Select(happened => happened.Kind));
        Assert.Equal((last - 1_000_000, last - 899_000), (events[1].StartMs, events[1].EndMs));
    }

    [Fact]
    public void A_tick_three_intervals_late_is_a_stall()
    {
        var watch = Started();
        var last = _clocks.Read().WallMs;

        var events = watch.Observe(_clocks.Advance(4).Read(), Second, wasPaused: false);

        var stall = Assert.Single(events);
        Assert.Equal((HostEventKind.CollectorStalled, last, last + 4000), (stall.Kind, stall.StartMs, stall.EndMs));
    }

    [Fact]
    public void A_late_tick_after_SIGCONT_is_a_collector_that_was_paused()
    {
        var watch = Started();
        var last = _clocks.Read().WallMs;

        var events = watch.Observe(_clocks.Advance(60).Read(), Second, wasPaused: true);

        Assert.Equal(new HostEvent(HostEventKind.CollectorStopped, last, last + 60_000, "The collector was paused (SIGSTOP) for 60.0 s."), Assert.Single(events));
    }

    [Fact]
    public void SIGCONT_without_a_late_tick_is_nothing()
    {
        Assert.Empty(Started().Observe(_clocks.Advance(1).Read(), Second, wasPaused: true));
    }

    [Fact]
    public void One_missed_tick_is_counted_but_is_no_stall()
    {
        Assert.Empty(Started().Observe(_clocks.Advance(2.4).Read(), Second, wasPaused: false));
    }

    [Fact]
    public void An_hour_of_slewing_as_fast_as_a_time_server_may_raises_nothing()
    {
        var watch = Started();

        // chrony slews by at most 1/12; the kernel slews all clocks alike, other systems only the wall clock.
        var events = Enumerable.Range(0, 3600).SelectMany(_ => watch.Observe(_clocks.Advance(1).StepWall(1.0 / 12).Read(), Second, wasPaused: false));

        Assert.Empty(events);
    }

    [Fact]
    public void Jitter_of_the_clocks_raises_nothing()
    {
        var watch = Started();
        var random = new Random(42);

        var events = Enumerable.Range(0, 1000).SelectMany(_ => watch.Observe(_clocks.Advance(0.9 + (random.NextDouble() * 0.2)).StepWall((random.NextDouble() - 0.5) * 0.05).Read(), Second, wasPaused: false));

        Assert.Empty(events);
    }

    private GapWatch Started()
    {
        var watch = new GapWatch("boot-1", before: null);
        watch.Observe(_clocks.Read(), Second, wasPaused: false);
        return watch;
    }
}
