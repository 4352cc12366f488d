using Vigia.Collectors;

namespace Vigia.Tests.Collectors;

public sealed class CpuCollectorTests : IDisposable
{
    private readonly FakeMachine _machine = new();
    private readonly CpuCollector _collector;

    public CpuCollectorTests() => _collector = new CpuCollector(_machine.Proc);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void The_first_tick_has_no_share_and_no_rate_but_counts_that_stand()
    {
        _machine.With("proc/stat", Stat(user: 10, idle: 90, switches: 5));

        var values = _machine.Tick(_collector);

        Assert.Equal(CollectStatus.Ok, _machine.LastResult.Status);
        Assert.DoesNotContain("system.cpu.utilization", values.Keys);
        Assert.DoesNotContain("system.cpu.context_switches", values.Keys);
        Assert.Equal(1, values["system.cpu.logical.count"]);
        Assert.Equal(2, values["system.process.runnable"]);
    }

    [Fact]
    public void Shares_come_from_what_each_mode_gained()
    {
        _machine.With("proc/stat", Stat(user: 10, idle: 90, switches: 5));
        _machine.Tick(_collector);
        _machine.With("proc/stat", Stat(user: 40, idle: 160, switches: 1005));

        var values = _machine.Tick(_collector, seconds: 2);

        Assert.Equal(0.3, values["system.cpu.utilization"]);
        Assert.Equal(0.3, values["""system.cpu.mode.utilization{mode="user"}"""]);
        Assert.Equal(0.7, values["""system.cpu.mode.utilization{mode="idle"}"""]);
        Assert.Equal(0.3, values["""system.cpu.core.utilization{cpu="0"}"""]);
        Assert.Equal(0.3, values["""system.cpu.core.mode.utilization{cpu="0",mode="user"}"""]);
        Assert.Equal(0.3, values["system.cpu.busiest_core.utilization"]);
        Assert.Equal(500, values["system.cpu.context_switches"]);
        Assert.Equal(0.4, _machine.Cumulative("""system.cpu.time{cpu="0",mode="user"}"""));
    }

    [Fact]
    public void A_counter_reset_gives_nothing_for_one_tick_and_then_goes_on()
    {
        _machine.With("proc/stat", Stat(user: 1000, idle: 9000, switches: 5000));
        _machine.Tick(_collector);
        _machine.With("proc/stat", Stat(user: 1, idle: 9, switches: 5));

        var reset = _machine.Tick(_collector);
        _machine.With("proc/stat", Stat(user: 51, idle: 59, switches: 105));
        var after = _machine.Tick(_collector);

        Assert.DoesNotContain("system.cpu.utilization", reset.Keys);
        Assert.DoesNotContain("system.cpu.context_switches", reset.Keys);
        Assert.Equal(0.5, after["system.cpu.utilization"]);
        Assert.Equal(100, after["system.cpu.context_switches"]);
    }

    [Fact]
    public void Idle_time_that_steps_back_by_a_clock_tick_is_no_idle_time_not_a_reset()
    {
        _machine.With("proc/stat", Stat(user: 10, idle: 90, switches: 5));
        _machine.Tick(_collector);
        _machine.With("proc/stat", Stat(user: 110, idle: 89, switches: 5));

        var values = _machine.Tick(_collector);

        Assert.Equal(0, values["""system.cpu.mode.utilization{mode="idle"}"""]);
        Assert.Equal(1, values["""system.cpu.mode.utilization{mode="user"}"""], 1);
    }

    [Fact]
    public void A_missing_file_is_absent()
    {
        var values = _machine.Tick(_collector);

        Assert.Equal(CollectResult.Absent("stat"), _machine.LastResult);
        Assert.Empty(values);
    }

    [Fact]
    public void A_truncated_file_is_malformed_not_zero()
    {
        _machine.With("proc/stat", "cpu  10 0 5 90 1\ncpu0 10 0 5 9");

        var values = _machine.Tick(_collector);

        Assert.Equal(CollectStatus.Malformed, _machine.LastResult.Status);
        Assert.Empty(values);
    }

    [Fact]
    public void On_17_processors_modes_are_told_in_sum_only_but_running_totals_stay_complete()
    {
        _machine.With("proc/stat", Machine(cpus: 17, ticks: 100));
        _machine.Tick(_collector);
        _machine.With("proc/stat", Machine(cpus: 17, ticks: 200));

        var values = _machine.Tick(_collector);

        Assert.Equal(17, values.Keys.Count(key => key.StartsWith("system.cpu.core.utilization{", StringComparison.Ordinal)));
        Assert.DoesNotContain(values.Keys, key => key.StartsWith("system.cpu.core.mode.utilization{", StringComparison.Ordinal));
        Assert.Equal(2, _machine.Cumulative("""system.cpu.time{cpu="16",mode="idle"}"""));
    }

    [Fact]
    public void On_257_processors_only_the_busiest_is_told()
    {
        _machine.With("proc/stat", Machine(cpus: 257, ticks: 100));
        _machine.Tick(_collector);
        _machine.With("proc/stat", Machine(cpus: 257, ticks: 200));

        var values = _machine.Tick(_collector);

        Assert.DoesNotContain(values.Keys, key => key.StartsWith("system.cpu.core.utilization{", StringComparison.Ordinal));
        Assert.Equal(0.5, values["system.cpu.busiest_core.utilization"]);
    }

    private static string Stat(int user, int idle, int switches) =>
        $"cpu  {user} 0 0 {idle} 0 0 0 0 0 0\ncpu0 {user} 0 0 {idle} 0 0 0 0 0 0\nintr 1 2 3\nctxt {switches}\nprocesses 7\nprocs_running 2\nprocs_blocked 0\n";

    private static string Machine(int cpus, int ticks) =>
        $"cpu  {ticks * cpus} 0 0 {ticks * cpus}\n" + string.Concat(Enumerable.Range(0, cpus).Select(cpu => $"cpu{cpu} {ticks} 0 0 {ticks}\n"));
}
