using System.Text;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Tests.Collectors.Procfs;

public sealed class NetDevRowTests
{
    [Theory]
    [InlineData("  eth0: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "eth0")]
    [InlineData("eth0:1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "eth0")]
    [InlineData("eth0:1: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "eth0:1")]
    public void Name_and_numbers_are_read_with_and_without_a_space_after_the_colon(string line, string name)
    {
        Assert.True(NetDevRow.TryParse(Encoding.UTF8.GetBytes(line), out var row));

        Assert.Equal(name, Encoding.UTF8.GetString(row.Interface));
        Assert.Equal((1ul, 2ul, 3ul, 4ul), (row.ReceivedBytes, row.ReceivedPackets, row.ReceiveErrors, row.ReceiveDrops));
        Assert.Equal((9ul, 10ul, 11ul, 12ul), (row.SentBytes, row.SentPackets, row.SendErrors, row.SendDrops));
    }

    [Theory]
    [InlineData("")]
    [InlineData("eth0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16")]
    [InlineData(": 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16")]
    [InlineData("eth0: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("eth0: 1 2 3 4 5 6 7 8 x 10 11 12 13 14 15 16")]
    public void A_malformed_line_is_refused(string line) => Assert.False(NetDevRow.TryParse(Encoding.UTF8.GetBytes(line), out _));
}
