using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Tests.Storage.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Events_come_back_oldest_first_and_once()
    {
        var reboot = new HostEvent(HostEventKind.Rebooted, Start + 5000, Start + 9000, "The boot id changed.");
        var started = new HostEvent(HostEventKind.CollectorStarted, Start, Start, "");
        await Store.Events.AppendAsync("a", reboot, Cancel);
        await Store.Events.AppendAsync("a", started, Cancel);
        await Store.Events.AppendAsync("a", reboot, Cancel);

        Assert.Equal([started, reboot], await Store.Events.ReadAsync("a", TimeRange.All, Cancel));
        Assert.Empty(await Store.Events.ReadAsync("b", TimeRange.All, Cancel));
    }

    [Fact]
    public async Task An_event_is_put_in_the_place_of_another_or_removed_but_only_if_that_is_there()
    {
        var note = new HostEvent(HostEventKind.Note, Start, Start, "deployed") { Author = "ana" };
        var longer = note with { EndMs = Start + 60_000, Detail = "deployed 4.2" };
        var other = new HostEvent(HostEventKind.Note, Start, Start, "moved") { Author = "rui" };
        await Store.Events.AppendAsync("a", note, Cancel);
        await Store.Events.AppendAsync("a", other, Cancel);

        Assert.True(await Store.Events.ReplaceAsync("a", note, longer, Cancel));
        Assert.False(await Store.Events.ReplaceAsync("a", note, longer with { Detail = "twice" }, Cancel));
        Assert.False(await Store.Events.ReplaceAsync("b", other, null, Cancel));
        Assert.Equal([other, longer], await Store.Events.ReadAsync("a", TimeRange.All, Cancel));

        Assert.True(await Store.Events.ReplaceAsync("a", other, null, Cancel));
        Assert.Equal([longer], await Store.Events.ReadAsync("a", TimeRange.All, Cancel));
    }

    [Fact]
    public async Task An_event_that_was_set_aside_is_not_read_comes_back_as_it_was_and_is_forgotten_in_the_end()
    {
        var note = new HostEvent(HostEventKind.Note, Start, Start, "deployed") { Author = "ana" };
        var other = new HostEvent(HostEventKind.Note, Start + 1, Start + 1, "moved") { Author = "rui" };
        var end = Start + (long)IEventStore.AsideFor.TotalMilliseconds;
        await AppendAsync("a", Tick(Start, 1)); // who records a host looks after its old things
        await Store.Events.AppendAsync("a", note, Cancel);
        await Store.Events.AppendAsync("a", other, Cancel);

        Assert.True(await Store.Events.SetAsideAsync("a", other, Start + 1, Cancel));
        Assert.True(await Store.Events.SetAsideAsync("a", note, Start + 2, Cancel));
        Assert.False(await Store.Events.SetAsideAsync("a", note, Start + 3, Cancel));
        Assert.False(await Store.Events.SetAsideAsync("b", note, Start + 3, Cancel));
        Assert.False(await Store.Events.ReplaceAsync("a", note, note with { Detail = "else" }, Cancel));
        Assert.Empty(await Store.Events.ReadAsync("a", TimeRange.All, Cancel));
        Assert.Equal([other, note], await Store.Events.ReadAsideAsync("a", end, Cancel));
        Assert.Empty(await Store.Events.ReadAsideAsync("b", end, Cancel));

        await Store.Events.AppendAsync("a", note, Cancel);
        Assert.Equal([note], await Store.Events.ReadAsync("a", TimeRange.All, Cancel));
        Assert.Equal([other], await Store.Events.ReadAsideAsync("a", end, Cancel));

        Assert.Empty(await Store.Events.ReadAsideAsync("a", end + 1, Cancel));
        await Store.ApplyRetentionAsync(new RetentionPolicy(null, null), end + 1, Cancel);
        Assert.Empty(await Store.Events.ReadAsideAsync("a", Start, Cancel));
        Assert.Equal([note], await Store.Events.ReadAsync("a", TimeRange.All, Cancel));
    }

    [Fact]
    public async Task Events_that_reach_into_a_range_are_found_a_clock_step_back_too()
    {
        var gap = new HostEvent(HostEventKind.CollectorStopped, Start, Start + 60_000, "");
        var step = new HostEvent(HostEventKind.ClockStepped, Start + 100_000, Start + 70_000, "");
        await Store.Events.AppendAsync("a", gap, Cancel);
        await Store.Events.AppendAsync("a", step, Cancel);

        Assert.Equal([gap], await Store.Events.ReadAsync("a", new TimeRange(Start + 30_000, Start + 31_000), Cancel));
        Assert.Equal([step], await Store.Events.ReadAsync("a", new TimeRange(Start + 80_000, Start + 81_000), Cancel));
        Assert.Empty(await Store.Events.ReadAsync("a", new TimeRange(Start + 61_000, Start + 70_000), Cancel));
    }

    [Fact]
    public async Task Events_of_a_tick_are_stored_with_it()
    {
        var stepped = new HostEvent(HostEventKind.ClockStepped, Start, Start + 3_600_000, "Forward by an hour.");
        var tick = Tick(Start, 1);
        await AppendAsync("a", new Frame(Start, 1, [.. tick.Series], [.. tick.Values]) { Events = [stepped] });

        Assert.Equal([stepped], await Store.Events.ReadAsync("a", TimeRange.All, Cancel));
    }

    [Fact]
    public async Task The_last_tick_tells_boot_and_whether_the_collector_was_ended()
    {
        await Store.Events.MarkCollectorAsync("a", "boot-1", cleanStop: false, Cancel);
        Assert.Null(await Store.Samples.GetLastTickAsync("a", Cancel));

        await AppendAsync("a", Tick(Start, 1));
        Assert.Equal(new LastTick(Start, "boot-1", false), await Store.Samples.GetLastTickAsync("a", Cancel));

        await Store.Events.MarkCollectorAsync("a", "boot-1", cleanStop: true, Cancel);
        Assert.Equal(new LastTick(Start, "boot-1", true), await Store.Samples.GetLastTickAsync("a", Cancel));
    }

    [Fact]
    public async Task A_run_is_stored_brought_up_to_date_and_found_newest_first()
    {
        var open = new OddRun("forest", 3, Start, Start + 1000, null, 61.5, [new OddReason(Read, 0.75, 1e9, double.NaN), new OddReason(Cpu, 0.25, 0.9, 0.1)]);
        var closed = open with { PeakMs = Start + 2000, EndMs = Start + 9000, PeakLevel = 80 };
        var later = open with { StartMs = Start + 60_000, Reasons = [] };
        await Store.Runs.SaveAsync("a", open, Cancel);
        await Store.Runs.SaveAsync("a", later, Cancel);
        await Store.Runs.SaveAsync("a", closed, Cancel);

        var runs = await Store.Runs.ReadAsync("a", TimeRange.All, 10, Cancel);
        Assert.Equal([later with { Reasons = [] }, closed with { Reasons = [] }], runs.Select(run => run with { Reasons = [] }));
        Assert.Equal(closed.Reasons, runs[1].Reasons);
        Assert.Single(await Store.Runs.ReadAsync("a", TimeRange.All, 1, Cancel));
        Assert.Single(await Store.Runs.ReadAsync("a", new TimeRange(Start + 20_000, Start + 90_000), 10, Cancel));
    }

    [Fact]
    public async Task Incidents_are_numbered_brought_up_to_date_and_found_newest_first()
    {
        var open = new StoredIncident(0, "ensemble", 3, Start, Start - 5000, Start + 1000, null, 61.5, """{"a":1}""");
        var id = await Store.Incidents.SaveAsync("a", open, Cancel);
        var later = await Store.Incidents.SaveAsync("a", open with { StartMs = Start + 60_000 }, Cancel);
        await Store.Incidents.SaveAsync("a", open with { Id = id, EndMs = Start + 9000, PeakLevel = 80 }, Cancel);
        await SettleAsync();

        Assert.Equal([1L, 2L], [id, later]);
        Assert.Equal(open with { Id = id, EndMs = Start + 9000, PeakLevel = 80 }, await Store.Incidents.FindAsync("a", id, Cancel));
        Assert.Null(await Store.Incidents.FindAsync("a", 3, Cancel));
        Assert.Equal([2L, 1L], (await Store.Incidents.ReadAsync("a", TimeRange.All, 10, Cancel)).Select(incident => incident.Id));
        Assert.Equal([2L], (await Store.Incidents.ReadAsync("a", new TimeRange(Start + 20_000, Start + 90_000), 10, Cancel)).Select(incident => incident.Id));
        await Store.DeleteAsync("a", new TimeRange(Start, Start + 1), Cancel);
        Assert.Equal([2L], (await Store.Incidents.ReadAsync("a", TimeRange.All, 10, Cancel)).Select(incident => incident.Id));
    }

    [Fact]
    public async Task Answers_stay_when_they_are_taken_back()
    {
        var answer = new StoredFeedback(0, 7, "expected", Start, "ana", null, "the backup", """{"rule":1}""");
        Assert.Equal(1, await Store.Incidents.AnswerAsync("a", answer, Cancel));
        Assert.Equal(2, await Store.Incidents.AnswerAsync("a", answer with { Answer = "real", Rule = "" }, Cancel));

        Assert.True(await Store.Incidents.UndoAsync("a", 1, Start + 5000, Cancel));
        Assert.False(await Store.Incidents.UndoAsync("a", 1, Start + 6000, Cancel));
        Assert.False(await Store.Incidents.UndoAsync("a", 3, Start + 6000, Cancel));
        await SettleAsync();

        Assert.Equal([answer with { Id = 1, UndoneMs = Start + 5000 }, answer with { Id = 2, Answer = "real", Rule = "" }], await Store.Incidents.AnswersAsync("a", Cancel));
    }

    [Fact]
    public async Task A_running_state_is_replaced_by_the_next()
    {
        Assert.Null(await Store.Incidents.TakeStateAsync("a", "watch", Cancel));
        await Store.Incidents.KeepStateAsync("a", "watch", new RunningState(Start, new byte[] { 1, 2 }), Cancel);
        await Store.Incidents.KeepStateAsync("a", "watch", new RunningState(Start + 1, new byte[] { 3 }), Cancel);
        await SettleAsync();

        var kept = (await Store.Incidents.TakeStateAsync("a", "watch", Cancel))!;
        Assert.Equal(Start + 1, kept.AtMs);
        Assert.Equal([3], kept.Data.ToArray());
    }

    [Fact]
    public async Task Models_are_numbered_kept_and_switched()
    {
        var model = new StoredModel("forest", 0, Start, new TimeRange(Start - 1000, Start), 900, """{"threshold":0.6}""", new byte[] { 1, 2, 3 }, false);
        Assert.Equal(1, await Store.Models.SaveAsync("a", model, Cancel));
        Assert.Equal(2, await Store.Models.SaveAsync("a", model with { State = new byte[] { 4 } }, Cancel));
        Assert.Equal([1, 2, 3], (await Store.Models.LoadAsync("a", "forest", 1, Cancel))!.State.ToArray());
        Assert.Null(await Store.Models.LoadAsync("a", "forest", 3, Cancel));

        Assert.Equal([4], (await Store.Models.LoadCurrentAsync("a", "forest", Cancel))!.State.ToArray());
        Assert.True(await Store.Models.ActivateAsync("a", "forest", 1, Cancel));
        Assert.False(await Store.Models.ActivateAsync("a", "forest", 7, Cancel));

        var current = await Store.Models.LoadCurrentAsync("a", "forest", Cancel);
        Assert.Equal([1, 2, 3], current!.State.ToArray());
        Assert.Equal(model with { Version = 1, IsCurrent = true, State = default }, current with { State = default });
        var all = await Store.Models.ListAsync("a", Cancel);
        Assert.Equal([(2, false), (1, true)], all.Select(one => (one.Version, one.IsCurrent)));
        Assert.All(all, one => Assert.True(one.State.IsEmpty));
        Assert.Null(await Store.Models.LoadCurrentAsync("a", "other", Cancel));
    }

    [Fact]
    public async Task Settings_are_set_changed_and_removed()
    {
        await Store.Settings.SetAsync("interval", "1", Cancel);
        await Store.Settings.SetAsync("interval", "5", Cancel);
        await Store.Settings.SetAsync("gone", "x", Cancel);
        await Store.Settings.SetAsync("gone", null, Cancel);

        Assert.Equal([KeyValuePair.Create("interval", "5")], await Store.Settings.ReadAllAsync(Cancel));
    }

    [Fact]
    public async Task Processes_of_a_moment_are_those_of_the_newest_snapshot_within_a_minute()
    {
        var seen = Processes(Start + 5000, cpu: 0.5);
        var tick = Tick(Start + 5000, 1);
        await AppendAsync("a", Tick(Start, 1), new Frame(Start + 5000, 1, [.. tick.Series], [.. tick.Values]) { Processes = seen }, Tick(Start + 9000, 1));

        await SettleAsync();
        Assert.Null(await Store.Processes.ReadAtAsync("a", Start + 4999, Cancel));
        Assert.Null(await Store.Processes.ReadAtAsync("a", Start + 65_001, Cancel));
        var found = await Store.Processes.ReadAtAsync("a", Start + 65_000, Cancel);
        Assert.Equal((Start + 5000, 200), (found!.TimestampMs, found.Total));
        Assert.Equal(seen.Processes, found.Processes);
    }

    [Fact]
    public async Task The_history_of_a_process_is_its_own_whatever_name_it_took()
    {
        var first = Tick(Start, 1);
        var second = Tick(Start + 1000, 1);
        await AppendAsync(
            "a",
            new Frame(Start, 1, [.. first.Series], [.. first.Values]) { Processes = Processes(Start, 0.1) },
            new Frame(Start + 1000, 1, [.. second.Series], [.. second.Values]) { Processes = Processes(Start + 1000, 0.2, name: "renamed") });

        await SettleAsync();
        var history = await Store.Processes.ReadHistoryAsync("a", new ProcessKey(42, Start - 9000), TimeRange.All, Cancel);
        Assert.Equal([(Start, 0.1, "nginx"), (Start + 1000, 0.2, "renamed")], history.Select(one => (one.TimestampMs, one.Sample.CpuRatio, one.Sample.Process.Name)));
        Assert.Empty(await Store.Processes.ReadHistoryAsync("a", new ProcessKey(42, Start), TimeRange.All, Cancel));
    }

    [Fact]
    public async Task Retention_by_age_removes_what_is_older_and_nothing_else()
    {
        for (var i = 0; i < 200; i++) await AppendAsync("a", Tick(Start + (i * 1000), i, i * 10));

        var outcome = await Store.ApplyRetentionAsync(new RetentionPolicy(TimeSpan.FromSeconds(50), null), Start + 200_000, Cancel);

        Assert.Equal(150, outcome.Ticks);
        var kept = await RawAsync("a");
        Assert.Equal(Enumerable.Range(150, 50).Select(i => (double)i), kept.Select(row => row.Values[0]));
        await AppendAsync("a", Tick(Start + 200_000, 7));
        Assert.Equal(51, (await RawAsync("a")).Count);
    }

    [Fact]
    public async Task Retention_without_limits_keeps_all()
    {
        await AppendAsync("a", Tick(0, 1), Tick(Start, 2));

        Assert.Equal(0, (await Store.ApplyRetentionAsync(new RetentionPolicy(null, null), Start, Cancel)).Ticks);
        Assert.Equal(2, (await RawAsync("a")).Count);
    }

    private static ProcessSnapshot Processes(long timestampMs, double cpu, string name = "nginx") => new(
        timestampMs,
        200,
        [
            new ProcessSample(new ProcessIdentity(new ProcessKey(42, Start - 9000), 1, name, "nginx: worker " + new string('x', 200), "www", "nginx.service"), cpu, 1 << 20, 0, 12.5, 4, double.NaN),
            new ProcessSample(new ProcessIdentity(new ProcessKey(2, Start - 99_000), 0, "kthreadd", "", "root", ""), 0, 0, double.NaN, double.NaN, 1, double.NaN),
        ]);
}
