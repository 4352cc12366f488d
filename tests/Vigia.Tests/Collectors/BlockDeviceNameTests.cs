using Vigia.Collectors.Linux;

namespace Vigia.Tests.Collectors;

public sealed class BlockDeviceNameTests
{
    [Theory]
    [InlineData("sda1")]
    [InlineData("vdb12")]
    [InlineData("nvme0n1p2")]
    [InlineData("mmcblk0p1")]
    [InlineData("md0p1")]
    public void A_partition_is_known_by_its_name(string device) => Assert.True(BlockDeviceName.LooksLikePartition(device));

    [Theory]
    [InlineData("sda")]
    [InlineData("nvme0n1")]
    [InlineData("mmcblk0")]
    [InlineData("dm-3")]
    [InlineData("md127")]
    [InlineData("loop7")]
    [InlineData("sr0")]
    public void A_whole_device_is_none(string device) => Assert.False(BlockDeviceName.LooksLikePartition(device));
}
