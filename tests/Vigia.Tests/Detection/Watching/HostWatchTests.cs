using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Tests.Detection.Watching;

public sealed class HostWatchTests
{
    private const long Start = 10_000_000;
    private static readonly string[] Detectors = ["ensemble", "robust-z"];
    private readonly FakeHost _host = new();
    private readonly Random _random = new(2);

    [Fact]
    public void Without_a_model_there_is_no_verdict_and_the_time_left_is_told()
    {
        var watch = new HostWatch(Detectors, new TrainingOptions());
        for (var second = 0; second < 300; second++) Assert.Empty(watch.Observe(Second(second)).Verdicts);

        var state = watch.States(Start + 300_000)[0];

        Assert.Equal(WatchPhase.Learning, state.Phase);
        Assert.Equal(TimeSpan.FromMinutes(15), state.Left);
    }

    [Fact]
    public void History_known_from_before_a_restart_counts()
    {
        var watch = new HostWatch(Detectors, new TrainingOptions());
        watch.Recall(Start - 1_200_000, 120);

        Assert.Equal(TimeSpan.Zero, watch.States(Start)[1].Left);
    }

    [Fact]
    public void A_hog_is_a_run_within_half_a_minute_with_the_processor_as_its_reason_and_it_ends()
    {
        var watch = Watching();
        var runs = new List<(int Second, OddRun Run)>();
        for (var second = 0; second < 900; second++)
        {
            var tick = watch.Observe(Second(second, extraCpu: second is >= 300 and < 400 ? 0.85 : 0));
            runs.AddRange(tick.Runs.Select(run => (second, run)));
        }

        foreach (var detector in Detectors)
        {
            var mine = runs.Where(run => run.Run.Detector == detector).ToArray();
            Assert.InRange(mine[0].Second, 300, 330);
            Assert.Contains(mine[0].Run.Reasons[0].Series.Metric, (string[])["system.cpu.utilization", "system.cpu.busiest_core.utilization", "system.cpu.load_average.1m", "system.process.runnable"]);
            Assert.InRange(mine[^1].Run.PeakLevel, 50, 100);
            Assert.NotNull(mine[^1].Run.EndMs);
            Assert.Single(mine.Select(run => run.Run.StartMs).Distinct());
            var reason = mine[^1].Run.Reasons.Single(reason => reason.Series.Metric == "system.cpu.utilization");
            Assert.InRange(reason.Actual, 0.5, 1);
            Assert.InRange(reason.Expected, 0.1, 0.12);
            Assert.InRange(reason.Share, 0.05, 1);
        }
    }

    [Fact]
    public void The_device_that_moved_is_named_not_only_all_of_them()
    {
        var watch = Watching();
        var runs = new List<OddRun>();
        for (var second = 0; second < 600; second++) runs.AddRange(watch.Observe(Second(second, extraWrite: second is >= 300 and < 360 ? 5e6 : 0)).Runs);

        Assert.Equal("system.disk.io{device=\"sdb\",direction=\"write\"}", runs.First(run => run.Detector == "robust-z").Reasons[0].Series.ToString());
    }

    [Fact]
    public void A_fault_of_two_parts_of_the_machine_names_both_though_one_moved_a_thousand_times_as_far()
    {
        var watch = Watching();
        var told = new List<Incident>();
        for (var second = 0; second < 600; second++)
        {
            var isFault = second is >= 300 and < 400;
            told.AddRange(watch.Observe(Second(second, extraCpu: isFault ? 0.85 : 0, extraWrite: isFault ? 3e8 : 0)).Incidents.Select(step => step.Incident));
        }

        var incident = Assert.Single(told.GroupBy(one => one.StartMs)).Last();
        var shares = incident.Reasons.GroupBy(reason => HostFeatures.GroupOf(reason.Series)).ToDictionary(group => group.Key, group => group.Sum(reason => reason.Share));
        Assert.InRange(shares[MetricGroup.Disk], 0.15, 0.85);
        Assert.InRange(shares[MetricGroup.Cpu], 0.15, 0.85);
        Assert.InRange(incident.Reasons.Sum(reason => reason.Share), 0.9, 1 + 1e-9);
    }

    [Fact]
    public void Ordinary_life_is_below_the_threshold_and_raises_nothing()
    {
        var watch = Watching();
        var runs = 0;
        var levels = new List<double>();
        for (var second = 0; second < 3600; second++)
        {
            var tick = watch.Observe(Second(second));
            runs += tick.Runs.Count;
            if (tick.IsFresh) levels.AddRange(tick.Verdicts.Select(verdict => verdict.Level));
        }

        Assert.True(runs <= 4, $"{runs} changes of runs in an ordinary hour.");
        Assert.True(levels.Average() < 15, $"Mean level {levels.Average()}.");
    }

    [Theory]
    [InlineData(HostEventKind.Rebooted, 290)]
    [InlineData(HostEventKind.Suspended, 50)]
    [InlineData(HostEventKind.CollectorStalled, 50)]
    public void After_a_gap_a_busy_machine_settles_without_an_alarm(HostEventKind kind, int busySeconds)
    {
        var watch = Watching();
        var runs = 0;
        for (var second = 0; second < 200; second++) runs += watch.Observe(Second(second)).Runs.Count;
        var backMs = Start + 5_000_000;
        runs += watch.Observe(_host.Frame(backMs, new HostEvent(kind, Start + 200_000, backMs, ""), FakeHost.Ordinary(_random, 0.85))).Runs.Count;
        for (var second = 1; second < 600; second++)
        {
            var tick = watch.Observe(_host.Frame(backMs + (second * 1000L), FakeHost.Ordinary(_random, second < busySeconds ? 0.85 : 0)));
            runs += tick.Runs.Count;
            Assert.All(tick.Verdicts, verdict => Assert.True(verdict.Level < 50));
        }

        Assert.Equal(0, runs);
    }

    [Fact]
    public void A_gap_ends_an_open_run()
    {
        var watch = Watching();
        for (var second = 0; second < 100; second++) watch.Observe(Second(second, extraCpu: second >= 60 ? 0.85 : 0));

        var tick = watch.Observe(_host.Frame(Start + 500_000, new HostEvent(HostEventKind.Suspended, Start + 100_000, Start + 500_000, ""), FakeHost.Ordinary(_random)));

        Assert.Equal(Detectors, tick.Runs.Select(run => run.Detector));
        Assert.All(tick.Runs, run => Assert.True(run.EndMs <= Start + 100_000));
    }

    [Fact]
    public void A_gap_nobody_told_of_ends_the_step_too()
    {
        var watch = Watching();
        for (var second = 0; second < 100; second++) watch.Observe(Second(second));

        var fresh = watch.Observe(_host.Frame(Start + 900_000, FakeHost.Ordinary(_random))).IsFresh;

        Assert.False(fresh);
    }

    [Fact]
    public void A_new_model_takes_over_at_the_next_step_and_ends_the_run_of_the_old_one()
    {
        var watch = Watching();
        for (var second = 0; second < 100; second++) watch.Observe(Second(second, extraCpu: second >= 60 ? 0.85 : 0));
        watch.Use(ModelOf("robust-z", 9), 8);
        var ended = new List<OddRun>();
        for (var second = 100; second < 120; second++) ended.AddRange(watch.Observe(Second(second)).Runs);

        Assert.Contains(ended, run => run is { Detector: "robust-z", ModelVersion: 1, EndMs: not null });
        Assert.Equal(8, watch.Observe(Second(120)).Verdicts.Single(verdict => verdict.Detector == "robust-z").ModelVersion);
        Assert.Equal(8, watch.States(Start)[1].ModelVersion);
    }

    [Fact]
    public void A_model_for_other_steps_is_refused()
    {
        var watch = new HostWatch(Detectors, new TrainingOptions { StepSeconds = 60 });

        Assert.Throws<ArgumentException>(() => watch.Use(ModelOf("robust-z", 1), 1));
    }

    [Fact]
    public void The_level_is_50_at_the_bar_80_a_decade_above_and_never_100()
    {
        Assert.Equal(0, OddnessLevel.Of(0, 3));
        Assert.Equal(25, OddnessLevel.Of(1.5, 3), 12);
        Assert.Equal(50, OddnessLevel.Of(3, 3), 12);
        Assert.Equal(80, OddnessLevel.Of(4, 3), 12);
        Assert.Equal(92, OddnessLevel.Of(5, 3), 12);
        Assert.InRange(OddnessLevel.Of(100, 3), 99.999, 100);
    }

    private Frame Second(int second, double extraCpu = 0, double extraWrite = 0) =>
        _host.Frame(Start + (second * 1000L), FakeHost.Ordinary(_random, extraCpu, extraWrite));

    private static HostWatch Watching()
    {
        var watch = new HostWatch(Detectors, new TrainingOptions());
        foreach (var detector in Detectors) watch.Use(ModelOf(detector, 1), 1);
        return watch;
    }

    private static HostModel ModelOf(string detector, int seed) =>
        Trainer.Train(detector, TrainerTests.History(5400, seed), new TrainingOptions { YoungFalseAlarmsPerHour = 0.05 }, CancellationToken.None).Model!;
}
