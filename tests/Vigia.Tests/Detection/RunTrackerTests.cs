using Vigia.Detection;

namespace Vigia.Tests.Detection;

public sealed class RunTrackerTests
{
    private static readonly RunOptions Options = new() { Bar = 3, QuietShare = 0.5, QuietRows = 3, SilentRows = 20, BreakThrough = 1.5, Raise = 0.5, RaiseDecayRows = 100 };

    [Fact]
    public void An_onset_at_the_bar_has_strength_one_half_and_a_larger_one_more()
    {
        Assert.Equal(0.5, new RunTracker(Options).Observe(3).Onset, 12);
        Assert.Equal(0.75, new RunTracker(Options).Observe(9).Onset, 12);
        Assert.Equal(0, new RunTracker(Options).Observe(2.999).Onset);
    }

    [Fact]
    public void A_run_has_one_onset_and_ends_after_three_quiet_rows()
    {
        var tracker = new RunTracker(Options);

        var steps = new[] { 0.0, 4, 4, 1, 1, 2, 1, 1, 1, 1 }.Select(tracker.Observe).ToArray();

        Assert.Equal([1], Onsets(steps));
        Assert.Equal([false, true, true, true, true, true, true, true, false, false], steps.Select(step => step.IsOpen));
    }

    [Fact]
    public void A_surprise_between_the_quiet_level_and_the_bar_keeps_a_run_open_but_opens_none()
    {
        var tracker = new RunTracker(Options);
        var before = tracker.Observe(2);
        tracker.Observe(3.2);
        var later = Enumerable.Repeat(2.0, 50).Select(tracker.Observe).ToArray();

        Assert.False(before.IsOpen);
        Assert.All(later, step => Assert.True(step.IsOpen));
    }

    [Fact]
    public void After_an_onset_it_is_silent_unless_it_grows_much_worse()
    {
        var tracker = new RunTracker(Options);
        var steps = new[] { 4.0, 0, 0, 0, 5.9, 0, 0, 8.8, 8.9, 14 }.Select(tracker.Observe).ToArray();

        Assert.Equal([0, 9], Onsets(steps));
        Assert.False(steps[4].IsOpen);
    }

    [Fact]
    public void A_run_that_lasts_is_told_once_however_long_it_lasts()
    {
        var tracker = new RunTracker(Options);

        var steps = Enumerable.Repeat(5.0, 1000).Select(tracker.Observe).ToArray();

        Assert.Equal([0], Onsets(steps));
    }

    [Fact]
    public void Each_onset_raises_the_bar_and_the_raise_decays()
    {
        var tracker = new RunTracker(Options);
        tracker.Observe(4);
        var after = tracker.CurrentBar;
        for (var i = 0; i < 99; i++) tracker.Observe(0);

        Assert.Equal(3 + (0.5 * Math.Exp(-0.01)), after, 12);
        Assert.Equal(3 + (0.5 * Math.Exp(-1)), tracker.CurrentBar, 12);
    }

    [Fact]
    public void A_gap_ends_the_run()
    {
        var tracker = new RunTracker(Options);
        tracker.Observe(5);

        tracker.Interrupt();

        Assert.False(tracker.IsOpen);
        Assert.False(tracker.Observe(2).IsOpen);
    }

    [Fact]
    public void After_a_round_trip_it_goes_on_as_if_nothing_had_happened()
    {
        var random = new Random(5);
        var tracker = new RunTracker(Options);
        for (var i = 0; i < 137; i++) tracker.Observe(random.NextDouble() * 5);
        var state = new StateWriter();
        tracker.Save(state);
        var again = new RunTracker(Options);
        again.Load(new StateReader(state.Written.ToArray()));

        for (var i = 0; i < 500; i++)
        {
            var surprise = random.NextDouble() * 6;
            Assert.Equal(tracker.Observe(surprise), again.Observe(surprise));
        }
    }

    private static int[] Onsets(RunStep[] steps) => [.. Enumerable.Range(0, steps.Length).Where(i => steps[i].Onset > 0)];
}
