using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Tests.Detection.Incidents;

public sealed class IncidentTrackerTests
{
    private const long Start = 1_772_323_200_000; // 2026-03-01 00:00:00 UTC, a Sunday
    private static readonly SeriesKey Cpu = new("system.cpu.utilization");
    private static readonly SeriesKey Memory = new("system.memory.utilization");
    private readonly IncidentTracker _tracker = new(null);

    [Fact]
    public void A_run_is_told_once_grows_and_ends()
    {
        var run = Run(Start, 60, Reason(Cpu, 0.9, 0.1));

        var began = Observe(run)!.Value;
        var same = Observe(run);
        var grew = Observe(run with { PeakLevel = 85, PeakMs = Start + 30_000 })!.Value;
        var ended = Observe(run with { EndMs = Start + 90_000 })!.Value;

        Assert.Equal(IncidentChange.Began, began.Change);
        Assert.Null(same);
        Assert.Equal((IncidentChange.Grew, 85), (grew.Change, grew.Incident.PeakLevel));
        Assert.Equal(Severity.Major, grew.Incident.Severity);
        Assert.Equal((IncidentChange.Ended, (long?)(Start + 90_000)), (ended.Change, ended.Incident.EndMs));
        Assert.Equal(Start - 5000, ended.Incident.OnsetMs);
        Assert.Equal(began.Incident.StartMs, ended.Incident.StartMs);
    }

    [Fact]
    public void What_is_rare_but_small_is_told_only_once_it_has_become_large()
    {
        var small = Run(Start, 70, Reason(Cpu, 0.15, 0.1));

        Assert.Null(Observe(small));
        Assert.Null(Observe(small with { EndMs = Start + 20_000 }));
        Assert.Null(Observe(small with { StartMs = Start + 60_000 }));
        Assert.Equal(IncidentChange.Began, Observe(small with { StartMs = Start + 60_000, PeakLevel = 71, Reasons = [Reason(Cpu, 0.5, 0.1)] })!.Value.Change);
    }

    [Fact]
    public void A_large_deviation_with_a_small_share_carries_no_incident() =>
        Assert.Null(Observe(Run(Start, 70, Reason(Cpu, 0.12, 0.1) with { Share = 0.95 }, Reason(Memory, 0.9, 0.1) with { Share = 0.05 })));

    [Theory]
    [InlineData(60_000, "system.cpu.utilization", IncidentChange.Began, IncidentChange.Grew)]
    [InlineData(60_000, "system.memory.utilization", IncidentChange.Began, IncidentChange.Began)]
    [InlineData(130_000, "system.cpu.utilization", IncidentChange.Began, IncidentChange.Began)]
    public void The_third_run_close_behind_on_the_same_part_of_the_machine_goes_on_with_the_second(long pauseMs, string metric, IncidentChange second, IncidentChange third)
    {
        var changes = new List<IncidentChange>();
        var levels = new List<double>();
        foreach (var (series, at, level, actual) in ((SeriesKey, long, double, double)[])[(Cpu, 0, 60, 0.53), (Cpu, 60_000 + pauseMs, 60, 0.53), (new SeriesKey(metric), 2 * (60_000 + pauseMs), 55, 0.99)])
        {
            var run = Run(Start + at, level, Reason(series, actual, 0.1));
            var step = Observe(run)!.Value;
            changes.Add(step.Change);
            levels.Add(step.Incident.PeakLevel);
            Observe(run with { EndMs = Start + at + 60_000 });
        }

        Assert.Equal([IncidentChange.Began, second, third], changes);
        Assert.Equal(third == IncidentChange.Grew ? 60 : 55, levels[2]);
    }

    [Theory]
    [InlineData("system.filesystem.usage{mountpoint=\"/\",state=\"used\"}", 202e9, 200e9)]
    [InlineData("system.memory.utilization", 0.58, 0.5)]
    [InlineData("system.thread.count", 5200, 5000)]
    public void A_level_is_large_by_its_unit_alone_for_what_it_stands_at_says_nothing(string metric, double actual, double expected)
    {
        Assert.True(SeriesKey.TryParse(metric, out var series));

        Assert.True(MinimalSize.IsLarge(Reason(series, actual, expected)));
    }

    [Fact]
    public void What_comes_and_goes_every_few_minutes_is_told_a_few_times_not_every_time()
    {
        var began = 0;
        for (var time = Start; time < Start + 3_600_000; time += 240_000)
        {
            if (Observe(Run(time, 60, Reason(Cpu, 0.9, 0.1)))?.Change == IncidentChange.Began) began++;
            Observe(Run(time, 60, Reason(Cpu, 0.9, 0.1)) with { EndMs = time + 60_000 });
        }

        Assert.Equal(2, began);
    }

    [Theory]
    [InlineData(0, 1.3, true)]
    [InlineData(1, 1.7, false)]
    [InlineData(1, 1.9, true)]
    [InlineData(2, 4, false)]
    [InlineData(2, 4.3, true)]
    [InlineData(5, 4.3, true)]
    [InlineData(6, 4.3, false)]
    public void Each_incident_told_today_asks_for_more_of_the_next(int told, double times, bool isTold)
    {
        var disk = new SeriesKey("system.disk.operations");
        Tell(told);

        var next = Observe(Run(Start + 20 * 3_600_000, 60, Reason(disk, times * 1000, 1000)));

        Assert.Equal(isTold, next is not null);
    }

    [Fact]
    public void Half_of_the_processor_is_told_however_often_something_was_told_today_and_tomorrow_little_is_enough_again()
    {
        Tell(7);

        Assert.NotNull(Observe(Run(Start + 20 * 3_600_000, 60, Reason(Cpu, 0.75, 0.2))));
        Assert.NotNull(Observe(Run(Start + 72 * 3_600_000, 60, Reason(Cpu, 0.4, 0.25))));
    }

    [Theory]
    [InlineData("system.cpu.utilization", 0.9, 30, false)]
    [InlineData("system.cpu.utilization", 0.9, 70, true)]
    [InlineData("system.disk.utilization", 0.9, 30, true)]
    public void A_series_told_of_twice_today_is_told_of_again_after_an_hour_of_quiet_and_another_at_once(string metric, double actual, int minutesAfter, bool isTold)
    {
        Tell(2);

        var next = Observe(Run(Start + 7_200_000 + minutesAfter * 60_000, 60, Reason(new SeriesKey(metric), actual, 0.1)));

        Assert.Equal(isTold, next is not null);
    }

    [Fact]
    public void What_was_told_of_twice_is_told_again_at_once_when_it_is_twice_as_far_off()
    {
        Tell(2, actual: 0.53);

        Assert.Null(Observe(Run(Start + 9_000_000, 60, Reason(Cpu, 0.9, 0.1))));
        Assert.NotNull(Observe(Run(Start + 9_000_000, 60, Reason(Cpu, 0.99, 0.1))));
    }

    [Fact]
    public void Real_problems_and_drills_make_the_watch_no_quieter()
    {
        var disk = new SeriesKey("system.disk.operations");
        Tell(6);
        _tracker.Pardon([new TimeRange(Start, Start + 15 * 3_600_000)]);

        Assert.NotNull(Observe(Run(Start + 13 * 3_600_000, 60, Reason(disk, 1300, 1000))));
        Assert.NotNull(Observe(Run(Start + 14 * 3_600_000, 60, Reason(Cpu, 0.9, 0.1))));
    }

    [Fact]
    public void A_young_model_asks_for_no_more()
    {
        Tell(7);
        var small = Run(Start + 20 * 3_600_000, 60, Reason(Cpu, 0.4, 0.25));

        Assert.NotNull(_tracker.Observe(small, small.StartMs, new Verdict("ensemble", 3, true, small.StartMs + 10_000, 4, 60, true, 77), 3, []));
    }

    [Fact]
    public void Another_part_of_the_machine_has_its_own_incident_while_one_is_open_and_each_ends_by_itself()
    {
        var cpu = Run(Start, 60, Reason(Cpu, 0.9, 0.1));
        var memory = Run(Start + 120_000, 70, Reason(Memory, 0.9, 0.1));

        var first = Observe(cpu)!.Value;
        var second = Observe(memory)!.Value;
        var grown = Observe(cpu with { PeakLevel = 90 })!.Value;
        var ended = Observe(memory with { EndMs = Start + 200_000 })!.Value;

        Assert.Equal((IncidentChange.Began, MetricGroup.Memory), (second.Change, second.Incident.Group));
        Assert.Equal((first.Incident.StartMs, 90), (grown.Incident.StartMs, grown.Incident.PeakLevel));
        Assert.Equal((IncidentChange.Ended, second.Incident.StartMs), (ended.Change, ended.Incident.StartMs));
        Assert.Equal(first.Incident.StartMs, _tracker.Open!.StartMs);
    }

    [Fact]
    public void What_a_rule_expects_is_not_told_until_it_goes_beyond_the_rule()
    {
        ExpectedRule[] rules = [RuleMaker.Always([Reason(Cpu, 0.5, 0.1)])];
        var run = Run(Start, 60, Reason(Cpu, 0.55, 0.1));

        Assert.Null(Observe(run, rules));
        Assert.Equal(IncidentChange.Began, Observe(run with { PeakLevel = 75, Reasons = [Reason(Cpu, 0.95, 0.1)] }, rules)!.Value.Change);
    }

    [Fact]
    public void A_missed_habit_is_told_once_for_all_its_quarters()
    {
        MissedHabit[] missed = [new(HostFeatures.IndexOf("disk.written"), 5e7, 1e6), new(HostFeatures.IndexOf("disk.busy"), 0.8, 0.1)];

        var began = _tracker.Observe(missed, Start, "ensemble", 3, [])!.Value;
        var went = _tracker.Observe(missed, Start + 900_000, "ensemble", 3, [])!.Value;

        Assert.Equal((IncidentChange.Began, IncidentKind.Missed), (began.Change, began.Incident.Kind));
        Assert.Equal("system.disk.io{direction=\"write\"}", began.Incident.Reasons[0].Series.ToString());
        Assert.Equal(1, began.Incident.Reasons.Sum(reason => reason.Share), 9);
        Assert.Equal((IncidentChange.Grew, began.Incident.StartMs), (went.Change, went.Incident.StartMs));
    }

    [Fact]
    public void After_a_round_trip_the_open_incident_goes_on()
    {
        Observe(Run(Start, 60, Reason(Cpu, 0.9, 0.1)));
        var state = new StateWriter();
        _tracker.Save(state);
        var copy = new IncidentTracker(null);
        copy.Load(new StateReader(state.Written.ToArray()));

        Assert.Equal(_tracker.Open! with { Reasons = [] }, copy.Open! with { Reasons = [] });
        Assert.Equal(_tracker.Open!.Reasons, copy.Open!.Reasons);
    }

    /// <summary>So many incidents, two hours apart and over.</summary>
    private void Tell(int count, double actual = 0.9)
    {
        for (var i = 0; i < count; i++)
        {
            var run = Run(Start + i * 7_200_000, 60, Reason(Cpu, actual, 0.1));
            Assert.Equal(IncidentChange.Began, Observe(run)!.Value.Change);
            Observe(run with { EndMs = run.StartMs + 60_000 });
        }
    }

    private static OddReason Reason(SeriesKey series, double actual, double expected) => new(series, 1, actual, expected);

    private static OddRun Run(long startMs, double level, params OddReason[] reasons) => new("ensemble", 3, startMs, startMs + 10_000, null, level, reasons);

    private IncidentStep? Observe(OddRun run, params ExpectedRule[] rules) =>
        _tracker.Observe(run, run.StartMs - 5000, new Verdict("ensemble", 3, false, run.StartMs + 10_000, 4, run.PeakLevel, true, 77), 3, rules);
}
