using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Tests.Collectors.Procfs;

public sealed class ProcStatTests
{
    private readonly List<CpuTimes> _cpus = [];

    [Fact]
    public void Modes_counts_and_the_boot_time_are_read()
    {
        var text = """
            cpu  100 10 50 1000 20 3 4 5 30 2
            cpu0 60 6 25 500 10 2 2 3 30 2
            cpu1 40 4 25 500 10 1 2 2 0 0
            intr 777 1 2 3
            ctxt 888
            btime 1700000000
            processes 999
            procs_running 2
            procs_blocked 1
            softirq 555 1 2 3

            """u8;

        Assert.True(ProcStat.TryParse(text, _cpus, out var stat));

        Assert.Equal(new CpuTimes(CpuTimes.AllCpus, 70, 8, 50, 1000, 20, 3, 4, 5, 32), stat.Total);
        Assert.Equal(1192ul, stat.Total.Total);
        Assert.Equal(172ul, stat.Total.Busy);
        Assert.Equal([0, 1], _cpus.ConvertAll(cpu => cpu.Cpu));
        Assert.Equal((777, 555, 888, 999, 2, 1, 1700000000), (stat.Interrupts, stat.SoftInterrupts, stat.ContextSwitches, stat.Forks, stat.Running, stat.Blocked, stat.BootTime));
    }

    [Fact]
    public void A_kernel_of_2004_with_four_modes_is_understood()
    {
        Assert.True(ProcStat.TryParse("cpu  100 10 50 1000\ncpu0 100 10 50 1000\n"u8, _cpus, out var stat));

        Assert.Equal(1160ul, stat.Total.Total);
        Assert.True(double.IsNaN(stat.ContextSwitches));
    }

    [Fact]
    public void A_processor_that_is_offline_leaves_a_hole_in_the_numbers()
    {
        Assert.True(ProcStat.TryParse("cpu  2 0 0 2\ncpu0 1 0 0 1\ncpu3 1 0 0 1\n"u8, _cpus, out _));

        Assert.Equal([0, 3], _cpus.ConvertAll(cpu => cpu.Cpu));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ctxt 5\n")]
    [InlineData("cpu  1 2 3\n")]
    [InlineData("cpu  1 2 x 4\n")]
    [InlineData("cpu  1 2 3 4\ncpux 1 2 3 4\n")]
    [InlineData("cpu  1 2 3 4\nctxt\n")]
    [InlineData("cpu  1 2 3 4\nctxt 12")]
    public void A_file_that_is_cut_off_or_garbled_is_refused(string text) =>
        Assert.False(ProcStat.TryParse(System.Text.Encoding.UTF8.GetBytes(text), _cpus, out _));
}
