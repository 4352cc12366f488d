using Vigia.Collectors.Linux.Filesystems;
using Vigia.Collectors.MacOs;
using Vigia.Collectors.Portable;
using Vigia.Collectors.Windows;
using Vigia.Model;

namespace Vigia.Tests.Collectors;

/// <summary>What can be tried of Windows and macOS anywhere: the arithmetic, and the parts that the class library carries.</summary>
public sealed class OtherPlatformTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void On_Windows_kernel_time_holds_idle_time()
    {
        var times = new SystemTimes(Idle: 60, Kernel: 80, User: 20);

        Assert.Equal((100ul, 40ul), (times.Total, times.Busy));
    }

    [Fact]
    public void Processor_use_on_Windows_comes_from_what_was_gained()
    {
        _machine.Sink.Begin(1000, 1);
        WindowsCpuCollector.Add(_machine.Sink, new SystemTimes(600, 800, 200));
        _machine.Sink.Begin(2000, 2);

        WindowsCpuCollector.Add(_machine.Sink, new SystemTimes(625, 850, 250));

        Assert.Equal(0.75, ValueOf("system.cpu.utilization"));
    }

    [Fact]
    public void Memory_use_on_Windows_is_what_is_not_available()
    {
        _machine.Sink.Begin(1000, 1);

        WindowsMemoryCollector.Add(_machine.Sink, total: 1000, available: 250);

        Assert.Equal(0.75, ValueOf("system.memory.utilization"));
    }

    [Fact]
    public void Processor_use_on_macOS_goes_on_across_a_wrap_of_32_bits()
    {
        var collector = new MacCpuCollector();
        _machine.Sink.Begin(1000, 1);
        collector.Add(_machine.Sink, [uint.MaxValue - 9, 100, uint.MaxValue - 4, 0]);
        _machine.Sink.Begin(2000, 2);

        collector.Add(_machine.Sink, [20, 130, 35, 0]);

        Assert.Equal(0.6, ValueOf("system.cpu.utilization"));
    }

    [Fact]
    public void Memory_use_on_macOS_leaves_out_what_is_free_or_inactive()
    {
        _machine.Sink.Begin(1000, 1);

        MacMemoryCollector.Add(_machine.Sink, total: 1600, pages: [10, 50, 15, 25], pageSize: 16);

        Assert.Equal(0.75, ValueOf("system.memory.utilization"));
    }

    [Fact]
    public void Drives_are_told_like_file_systems()
    {
        var collector = new DriveCollector(() => [new DriveSpace("C:\\", new FilesystemSpace(1000, 400, 400, 0, 0))], canBlock: false);

        var values = _machine.Tick(collector);

        Assert.Equal(0.6, values["""system.filesystem.utilization{mountpoint="C:\\"}"""]);
    }

    [Fact]
    public void The_portable_look_at_processes_finds_this_one_with_its_memory_and_then_its_processor_time()
    {
        var collector = new PortableProcessCollector(topByCpu: int.MaxValue);
        _machine.Tick(collector);
        var first = _machine.LastFrame.Processes!;
        var used = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - used < TimeSpan.FromMilliseconds(30))
        {
            // Uses some processor time, so that there is something to find.
        }

        _machine.Tick(collector, seconds: 5);

        var own = _machine.LastFrame.Processes!.Processes.Single(sample => sample.Process.Key.Pid == Environment.ProcessId);
        Assert.InRange(first.Total, 1, int.MaxValue);
        Assert.InRange(own.ResidentBytes, 1_000_000, 1e12);
        Assert.True(own.CpuRatio > 0);
    }

    [Fact]
    public void Between_its_looks_the_portable_collector_says_nothing_new()
    {
        var collector = new PortableProcessCollector();
        _machine.Tick(collector);

        _machine.Tick(collector);

        Assert.Null(_machine.LastFrame.Processes);
    }

    private double ValueOf(string metric)
    {
        var frame = _machine.Sink.End([]);
        return frame.Values[Array.FindIndex(frame.Series.ToArray(), series => series.Key.Metric == metric)];
    }
}
