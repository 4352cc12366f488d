using Vigia.Collectors.Hosts;

namespace Vigia.Tests.Collectors;

public sealed class HostFactsTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void The_facts_come_from_the_machines_own_files()
    {
        _machine.With("proc/sys/kernel/hostname", "web-1\n").With("proc/sys/kernel/osrelease", "6.1.0-1-amd64\n").With("proc/sys/kernel/random/boot_id", "ab-12\n");
        _machine.With("proc/stat", "cpu  1 0 0 1\ncpu0 1 0 0 1\ncpu1 0 0 0 0\nbtime 1700000000\n").With("proc/meminfo", "MemTotal: 1000 kB\nMemFree: 500 kB\n");
        _machine.With("root/etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n").With("root/etc/timezone", "America/Sao_Paulo\n");

        var facts = HostFacts.Read(_machine.Roots);

        Assert.Equal(("web-1", "Debian GNU/Linux 12 (bookworm)", "6.1.0-1-amd64", "ab-12"), (facts.HostName, facts.OperatingSystem, facts.Kernel, facts.BootId));
        Assert.Equal((2, 1_024_000, 1_700_000_000_000), (facts.Cpus, facts.MemoryBytes, facts.BootTimeMs));
        Assert.Equal("America/Sao_Paulo", facts.TimeZone);
    }

    [Fact]
    public void The_time_zone_is_where_localtime_points_to()
    {
        _machine.With("root/etc/timezone", "Etc/UTC\n");
        File.CreateSymbolicLink(Path.Combine(_machine.Roots.Root, "etc/localtime"), "/usr/share/zoneinfo/Europe/Berlin");

        Assert.Equal("Europe/Berlin", HostFacts.Read(_machine.Roots).TimeZone);
    }

    [Fact]
    public void An_empty_machine_has_no_facts_and_no_failure()
    {
        var facts = HostFacts.Read(_machine.Roots);

        Assert.Equal(("", "Linux", 0, 0, 0, "UTC"), (facts.HostName, facts.OperatingSystem, facts.Cpus, facts.MemoryBytes, facts.BootTimeMs, facts.TimeZone));
    }

    [Fact]
    public void A_garbled_time_zone_is_not_taken()
    {
        _machine.With("root/etc/timezone", "../../etc/passwd\n");

        Assert.Equal("UTC", HostFacts.Read(_machine.Roots).TimeZone);
    }
}
