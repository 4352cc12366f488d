using System.Text;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Tests.Collectors.Procfs;

public sealed class VmstatTests
{
    [Fact]
    public void The_paging_counters_are_picked_out()
    {
        Assert.True(Vmstat.TryParse("nr_free_pages 1\npgpgin 2\npswpin 3\npgfault 40\npgmajfault 5\noom_kill 6\n"u8, out var stat));

        Assert.Equal((2, 3, 40, 5, 6), (stat.PagedInKibibytes, stat.SwappedIn, stat.Faults, stat.MajorFaults, stat.OutOfMemoryKills));
        Assert.True(double.IsNaN(stat.SwappedOut));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pgpgin 2\n")]
    [InlineData("pgfault\n")]
    [InlineData("pgfault 4x\n")]
    [InlineData("pgfault 40\npgmajfault 5")]
    public void A_file_that_is_cut_off_or_garbled_is_refused(string text) => Assert.False(Vmstat.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
