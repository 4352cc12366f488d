using Vigia.Collectors;

namespace Vigia.Tests.Collectors;

public sealed class NetworkCollectorTests : IDisposable
{
    private const string Titles = "Inter-|   Receive                                                |  Transmit\n face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n";

    private readonly FakeMachine _machine = new();
    private readonly NetworkCollector _collector;

    public NetworkCollectorTests() => _collector = new NetworkCollector(_machine.Proc);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Bytes_packets_errors_and_drops_are_rates_both_ways()
    {
        _machine.With("proc/net/dev", Titles + "  eth0: 1000 10 0 0 0 0 0 0 500 5 0 0 0 0 0 0\n");
        _machine.Tick(_collector);
        _machine.With("proc/net/dev", Titles + "  eth0: 3000 30 2 4 0 0 0 0 900 9 6 8 0 0 0 0\n");

        var values = _machine.Tick(_collector, seconds: 2);

        Assert.Equal(1000, values["""system.network.io{direction="receive",interface="eth0"}"""]);
        Assert.Equal(2, values["""system.network.packet.count{direction="transmit",interface="eth0"}"""]);
        Assert.Equal(1, values["""system.network.errors{direction="receive",interface="eth0"}"""]);
        Assert.Equal(4, values["""system.network.packet.dropped{direction="transmit",interface="eth0"}"""]);
    }

    [Fact]
    public void Interfaces_never_used_and_links_into_containers_are_left_out()
    {
        var text = Titles + "dummy0: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\nveth12ab: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\ncali9: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n";
        _machine.With("proc/net/dev", text);
        _machine.Tick(_collector);

        Assert.Empty(_machine.Tick(_collector));
    }

    [Fact]
    public void At_most_64_interfaces_are_told()
    {
        _machine.With("proc/net/dev", Titles + string.Concat(Enumerable.Range(0, 100).Select(i => $"vlan{i}: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n")));
        _machine.Tick(_collector);

        Assert.Equal(64 * 8, _machine.Tick(_collector).Count);
    }

    [Fact]
    public void A_malformed_line_is_told_and_the_others_are_used()
    {
        _machine.With("proc/net/dev", Titles + "eth0: 1 2 3\n    lo: 7 7 0 0 0 0 0 0 7 7 0 0 0 0 0 0\n");
        _machine.Tick(_collector);

        var values = _machine.Tick(_collector);

        Assert.Equal(new CollectResult(CollectStatus.Malformed, "net/dev: 'eth0: 1 2 3'"), _machine.LastResult);
        Assert.Equal(8, values.Count);
    }

    [Fact]
    public void A_missing_file_is_absent()
    {
        _machine.Tick(_collector);

        Assert.Equal(CollectResult.Absent("net/dev"), _machine.LastResult);
    }
}
