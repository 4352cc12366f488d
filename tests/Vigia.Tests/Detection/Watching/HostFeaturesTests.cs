using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Tests.Detection.Watching;

public sealed class HostFeaturesTests
{
    [Fact]
    public void Names_are_unique() =>
        Assert.Equal(HostFeatures.All.Count, HostFeatures.All.Select(feature => feature.Name).Distinct().Count());

    [Theory]
    [InlineData("system.cpu.utilization", "cpu.used")]
    [InlineData("system.cpu.mode.utilization{mode=\"iowait\"}", "cpu.iowait")]
    [InlineData("system.disk.io{device=\"sda\",direction=\"write\"}", "disk.written")]
    [InlineData("system.network.io{direction=\"receive\",interface=\"eth0\"}", "network.received")]
    [InlineData("system.network.io{direction=\"receive\",interface=\"lo\"}", "network.loopback")]
    [InlineData("system.linux.pressure.stalled{kind=\"some\",resource=\"io\"}", "pressure.io")]
    [InlineData("system.linux.pressure.stalled{kind=\"full\",resource=\"io\"}", null)]
    [InlineData("system.cpu.mode.utilization{mode=\"idle\"}", null)]
    [InlineData("system.uptime", null)]
    public void A_series_feeds_its_feature(string series, string? feature)
    {
        Assert.True(SeriesKey.TryParse(series, out var key));

        Assert.Equal(feature is null ? [] : [feature], HostFeatures.FedBy(key).Select(index => HostFeatures.All[index].Name));
    }
}
