using System.Text;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Tests.Collectors.Procfs;

public sealed class DiskStatsRowTests
{
    [Fact]
    public void All_fields_of_a_kernel_of_today_are_read_in_their_order()
    {
        Assert.True(DiskStatsRow.TryParse("   8       0 sda 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17"u8, out var row));

        Assert.Equal("sda", Encoding.UTF8.GetString(row.Device));
        Assert.Equal((1, 2, 3, 4), (row.Reads, row.ReadsMerged, row.ReadSectors, row.ReadMilliseconds));
        Assert.Equal((5, 6, 7, 8), (row.Writes, row.WritesMerged, row.WriteSectors, row.WriteMilliseconds));
        Assert.Equal((9, 10, 11), (row.InProgress, row.BusyMilliseconds, row.WeightedMilliseconds));
        Assert.Equal((12, 14, 15), (row.Discards, row.DiscardSectors, row.DiscardMilliseconds));
        Assert.Equal((16, 17), (row.Flushes, row.FlushMilliseconds));
    }

    [Fact]
    public void A_kernel_before_4_18_knows_no_discards_and_no_flushes()
    {
        Assert.True(DiskStatsRow.TryParse("8 0 sda 1 2 3 4 5 6 7 8 9 10 11"u8, out var row));

        Assert.True(double.IsNaN(row.Discards));
        Assert.True(double.IsNaN(row.FlushMilliseconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("8 0")]
    [InlineData("8 0 sda 1 2 3 4 5 6 7 8 9 10")]
    [InlineData("8 0 sda 1 2 3 4 5 -6 7 8 9 10 11")]
    [InlineData("8 0 sda 1 2 3 4 5 6 7 8 9 10 11x")]
    public void A_malformed_line_is_refused(string line) => Assert.False(DiskStatsRow.TryParse(Encoding.UTF8.GetBytes(line), out _));
}
