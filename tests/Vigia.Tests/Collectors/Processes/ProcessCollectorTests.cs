using System.Globalization;
using Vigia.Collectors;
using Vigia.Collectors.Processes;
using Vigia.Model;

namespace Vigia.Tests.Collectors.Processes;

public sealed class ProcessCollectorTests : IDisposable
{
    private const int BootTime = 1_700_000_000;

    private readonly FakeMachine _machine = new();
    private readonly CountingFiles _files;
    private readonly ProcessCollector _collector;

    public ProcessCollectorTests()
    {
        _machine.With("proc/stat", $"cpu  1 0 0 1\nbtime {BootTime}\n").With("root/etc/passwd", "root:x:0:0:::\nanna:x:1000:1000:::\n");
        LastPid(1);
        _files = new CountingFiles(_machine.Roots.Proc);
        _collector = new ProcessCollector(_machine.Proc, _machine.Roots.Root, _files, new ProcessOptions { ManyProcesses = 20 });
    }

    public void Dispose()
    {
        _collector.Dispose();
        _machine.Dispose();
    }

    [Fact]
    public void Who_a_process_is_comes_with_what_it_uses()
    {
        Process(42, "backup.sh", cpuTicks: 100, pages: 10, threads: 3, state: 'R');
        _machine.With("proc/42/cmdline", "/bin/sh\0backup.sh\0--password\0hunter2\0").With("proc/42/cgroup", "0::/system.slice/backup.service\n");
        _machine.Tick(_collector);
        Process(42, "backup.sh", cpuTicks: 350, pages: 20, threads: 4);

        _machine.Tick(_collector, seconds: 5);

        var sample = Assert.Single(_machine.LastFrame.Processes!.Processes);
        Assert.Equal(new ProcessIdentity(new ProcessKey(42, (BootTime * 1000L) + 1000), 7, "backup.sh", "/bin/sh backup.sh --password ***", "anna", "backup.service"), sample.Process);
        Assert.Equal((0.5, 20.0 * Environment.SystemPageSize, 4), (sample.CpuRatio, sample.ResidentBytes, sample.Threads));
    }

    [Fact]
    public void On_the_first_tick_processor_time_is_unknown_not_zero()
    {
        Process(42, "a", cpuTicks: 100, pages: 10);

        _machine.Tick(_collector);

        Assert.True(double.IsNaN(Assert.Single(_machine.LastFrame.Processes!.Processes).CpuRatio));
    }

    [Fact]
    public void States_are_counted_over_all_processes()
    {
        Process(1, "a", state: 'R');
        Process(2, "b", state: 'S');
        Process(3, "c", state: 'Z');
        Process(4, "d", state: 'D');
        Process(5, "e", state: 't');
        Process(6, "f", state: 'I');

        var values = _machine.Tick(_collector);

        Assert.All(values, value => Assert.Equal(1, value.Value));
        Assert.Equal(6, values.Count);
        Assert.Equal(6, _machine.LastFrame.Processes!.Total);
    }

    [Fact]
    public void Between_sweeps_only_processes_that_were_busy_are_read()
    {
        Process(1, "busy", cpuTicks: 0);
        Process(2, "idle", cpuTicks: 0);
        _machine.Tick(_collector);
        Process(1, "busy", cpuTicks: 100);
        _machine.Tick(_collector, seconds: 5);
        Process(1, "busy", cpuTicks: 150);
        Process(2, "idle", cpuTicks: 999);

        _machine.Tick(_collector, seconds: 1);

        Assert.Equal(0.5, CpuOf("busy"));
        Assert.Equal(0, CpuOf("idle"), 9);
    }

    [Fact]
    public void A_process_born_between_sweeps_is_seen_on_the_next_tick_with_all_it_has_used()
    {
        Process(1, "old");
        _machine.Tick(_collector);
        _machine.Tick(_collector);
        Process(2, "hog", cpuTicks: 80);
        LastPid(2);

        _machine.Tick(_collector, seconds: 1);

        Assert.Equal(0.8, CpuOf("hog"));
    }

    [Fact]
    public void Nobody_is_looked_for_while_no_number_was_given_out()
    {
        Process(1, "old");
        _machine.Tick(_collector);
        _machine.Tick(_collector);
        var before = _files.Lists;

        _machine.Tick(_collector);

        Assert.Equal(before, _files.Lists);
    }

    [Fact]
    public void A_number_given_to_another_process_starts_anew()
    {
        Process(42, "first", cpuTicks: 500, startTicks: 100);
        _machine.Tick(_collector);
        Process(42, "second", cpuTicks: 1, startTicks: 900);

        _machine.Tick(_collector, seconds: 5);

        var sample = Assert.Single(_machine.LastFrame.Processes!.Processes);
        Assert.Equal((BootTime * 1000L) + 9000, sample.Process.Key.StartMs);
        Assert.True(double.IsNaN(sample.CpuRatio));
    }

    [Fact]
    public void A_process_that_became_another_program_has_another_command_line()
    {
        Process(42, "sh", cpuTicks: 5).With("proc/42/cmdline", "sh\0");
        _machine.Tick(_collector);
        Process(42, "backup", cpuTicks: 6).With("proc/42/cmdline", "backup\0--all\0");

        _machine.Tick(_collector, seconds: 5);

        Assert.Equal("backup --all", Assert.Single(_machine.LastFrame.Processes!.Processes).Process.CommandLine);
    }

    [Fact]
    public void A_process_that_ended_is_gone_on_the_next_sweep()
    {
        Process(1, "stays", pages: 5);
        Process(42, "goes", pages: 5);
        _machine.Tick(_collector);
        _machine.Without("proc/42/stat");

        _machine.Tick(_collector, seconds: 5);

        Assert.Equal("stays", Assert.Single(_machine.LastFrame.Processes!.Processes).Process.Name);
        Assert.Equal(1, _machine.LastFrame.Processes!.Total);
    }

    [Fact]
    public void Disk_traffic_of_active_processes_is_a_rate_from_the_second_look_on()
    {
        Process(1, "writer", cpuTicks: 0).With("proc/1/io", Io(0, 0));
        _machine.Tick(_collector);
        Process(1, "writer", cpuTicks: 10).With("proc/1/io", Io(1000, 5000));
        _machine.Tick(_collector, seconds: 5);
        var first = Assert.Single(_machine.LastFrame.Processes!.Processes);
        Process(1, "writer", cpuTicks: 20).With("proc/1/io", Io(3000, 9000));

        _machine.Tick(_collector, seconds: 1);

        Assert.True(double.IsNaN(first.WriteBytesPerSecond));
        var sample = Assert.Single(_machine.LastFrame.Processes!.Processes);
        Assert.Equal((2000, 4000), (sample.ReadBytesPerSecond, sample.WriteBytesPerSecond));
    }

    [Fact]
    public void Where_io_may_not_be_read_it_is_unknown_and_not_asked_again()
    {
        Process(1, "secretive", cpuTicks: 0);
        _machine.Tick(_collector);
        Process(1, "secretive", cpuTicks: 10);
        _machine.Tick(_collector, seconds: 5);
        Process(1, "secretive", cpuTicks: 20).With("proc/1/io", Io(1, 1));
        _machine.Tick(_collector, seconds: 5);
        Process(1, "secretive", cpuTicks: 30).With("proc/1/io", Io(9, 9));

        _machine.Tick(_collector, seconds: 5);

        Assert.True(double.IsNaN(Assert.Single(_machine.LastFrame.Processes!.Processes).WriteBytesPerSecond));
    }

    [Fact]
    public void On_a_machine_with_many_processes_all_are_looked_at_every_30_seconds()
    {
        for (var pid = 1; pid <= 21; pid++) Process(pid, "p", pages: 1);
        _machine.Tick(_collector);
        Process(22, "late", pages: 100_000);
        LastPid(22);

        foreach (var _ in Enumerable.Range(0, 5)) _machine.Tick(_collector, seconds: 5);
        var early = _machine.LastFrame.Processes!.Total;
        _machine.Tick(_collector, seconds: 5);

        Assert.Equal((21, 22), (early, _machine.LastFrame.Processes!.Total));
    }

    [Fact]
    public void The_first_by_each_measure_are_shown_each_once()
    {
        var files = new CountingFiles(_machine.Roots.Proc);
        var options = new ProcessOptions { TopByCpu = 1, TopByMemory = 1, TopByThreads = 1, TopByFiles = 1 };
        using var collector = new ProcessCollector(_machine.Proc, _machine.Roots.Root, files, options);
        Process(1, "cpu", cpuTicks: 0);
        Process(2, "memory", pages: 1000);
        Process(3, "threads", threads: 99);
        Process(4, "files");
        Process(5, "nothing");
        files.OpenFiles[4] = 500;
        _machine.Tick(collector);
        Process(1, "cpu", cpuTicks: 100);

        _machine.Tick(collector, seconds: 5);

        var shown = _machine.LastFrame.Processes!.Processes;
        Assert.Equal(["cpu", "files", "memory", "threads"], shown.Select(sample => sample.Process.Name).Order(StringComparer.Ordinal));
        Assert.Equal(500, shown.Single(sample => sample.Process.Name == "files").OpenFiles);
    }

    [Fact]
    public void Garbage_in_one_process_hides_only_that_process()
    {
        Process(1, "good", pages: 1);
        _machine.With("proc/2/stat", "2 (bad");

        _machine.Tick(_collector);

        Assert.Equal(CollectStatus.Ok, _machine.LastResult.Status);
        Assert.Equal("good", Assert.Single(_machine.LastFrame.Processes!.Processes).Process.Name);
    }

    [Fact]
    public void Without_a_boot_time_there_are_no_processes_to_tell_apart()
    {
        _machine.Without("proc/stat");

        _machine.Tick(_collector);

        Assert.Equal(CollectResult.Absent("stat"), _machine.LastResult);
    }

    private static string Io(long read, long written) => $"rchar: 0\nwchar: 0\nsyscr: 0\nsyscw: 0\nread_bytes: {read}\nwrite_bytes: {written}\ncancelled_write_bytes: 0\n";

    private FakeMachine Process(int pid, string name, int cpuTicks = 0, int pages = 0, int threads = 1, char state = 'S', int startTicks = 100) => _machine.With(
        $"proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat",
        $"{pid} ({name}) {state} 7 1 1 0 -1 4194304 0 0 0 0 {cpuTicks} 0 0 0 20 0 {threads} 0 {startTicks} 0 {pages} 0 0\n");

    private void LastPid(int pid) => _machine.With("proc/loadavg", $"0.00 0.00 0.00 1/1 {pid}\n");

    private double CpuOf(string name) => _machine.LastFrame.Processes!.Processes.Single(sample => sample.Process.Name == name).CpuRatio;

    private sealed class CountingFiles(string proc) : ProcessFiles(proc)
    {
        public int Lists { get; private set; }

        public Dictionary<int, int> OpenFiles { get; } = [];

        public override bool TryList(List<int> pids)
        {
            Lists++;
            return base.TryList(pids);
        }

        public override bool TryGetOwner(int pid, out uint user)
        {
            user = 1000;
            return true;
        }

        public override int CountOpenFiles(int pid) => OpenFiles.GetValueOrDefault(pid, -1);
    }
}
