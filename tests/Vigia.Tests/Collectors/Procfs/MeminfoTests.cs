using System.Text;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Tests.Collectors.Procfs;

public sealed class MeminfoTests
{
    [Fact]
    public void Kibibytes_become_bytes_and_what_is_not_there_is_not_a_number()
    {
        Assert.True(Meminfo.TryParse("MemTotal:        1000 kB\nMemFree:          250 kB\nActive(anon):      7 kB\nHugePages_Total:       0\n"u8, out var info));

        Assert.Equal((1_024_000, 256_000), (info.Total, info.Free));
        Assert.True(double.IsNaN(info.Available));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MemTotal:        1000 kB\n")]
    [InlineData("MemTotal:        1000 kB\nMemFree:          25")]
    [InlineData("MemTotal:        1000 kB\nMemFree: many kB\n")]
    [InlineData("MemTotal:        0 kB\nMemFree: 0 kB\n")]
    [InlineData("MemTotal 1000 kB\nMemFree 25 kB\n")]
    public void A_file_that_is_cut_off_or_garbled_is_refused(string text) => Assert.False(Meminfo.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
