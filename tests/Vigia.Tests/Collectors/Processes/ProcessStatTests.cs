using System.Text;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Tests.Collectors.Processes;

public sealed class ProcessStatTests
{
    private const string Rest = " S 7 1 1 0 -1 4194304 100 0 3 0 250 50 0 0 20 0 4 0 12345 1000000 600 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0\n";

    [Theory]
    [InlineData("bash")]
    [InlineData("a b) R 1 (c")]
    [InlineData("((()))")]
    [InlineData("new\nline")]
    [InlineData("")]
    public void Numbers_are_found_whatever_the_process_calls_itself(string name)
    {
        Assert.True(ProcessStat.TryParse(Encoding.UTF8.GetBytes($"42 ({name}){Rest}"), out var stat));

        Assert.Equal(name, Encoding.UTF8.GetString(stat.Name));
        Assert.Equal(((byte)'S', 7, 300ul, 4, 12345ul, 600ul), (stat.State, stat.ParentPid, stat.CpuTicks, stat.Threads, stat.StartTicks, stat.ResidentPages));
        Assert.False(stat.IsKernelThread);
    }

    [Fact]
    public void A_kernel_thread_is_known_by_its_flag() =>
        Assert.True(ProcessStat.TryParse("2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 1 0 0 20 0 1 0 5 0 0 0\n"u8, out var stat) && stat.IsKernelThread);

    [Theory]
    [InlineData("")]
    [InlineData("42 bash S 7\n")]
    [InlineData("42 (bash)\n")]
    [InlineData("42 (bash) S 7 1 1 0 -1 4194304 100 0 3 0 250 50 0 0 20 0 4 0 12345 1000000\n")]
    [InlineData("42 (bash) S 7 1 1 0 -1 4194304 100 0 3 0 250 50 0 0 20 0 4 0 12345 1000000 600")]
    [InlineData("42 (bash) S x 1 1 0 -1 4194304 100 0 3 0 250 50 0 0 20 0 4 0 12345 1000000 600 1\n")]
    public void A_file_that_is_cut_off_or_garbled_is_refused(string text) => Assert.False(ProcessStat.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Storage_bytes_are_read_and_bytes_from_the_cache_are_not() =>
        Assert.True(ProcessIo.TryParse("rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\nread_bytes: 4096\nwrite_bytes: 8192\ncancelled_write_bytes: 0\n"u8, out var io) && io == new ProcessIo(4096, 8192));

    [Fact]
    public void An_io_file_that_is_cut_off_is_refused() => Assert.False(ProcessIo.TryParse("read_bytes: 4096\nwrite_bytes: 81"u8, out _));
}
