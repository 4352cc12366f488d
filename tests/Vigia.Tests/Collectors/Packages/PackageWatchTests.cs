using Vigia.Collectors.Packages;
using Vigia.Model;

namespace Vigia.Tests.Collectors.Packaged;

public sealed class PackageWatchTests : IDisposable
{
    private static readonly TimeZoneInfo SaoPaulo = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");

    private readonly PackagedHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void One_run_of_apt_is_one_event_with_names_and_versions()
    {
        _host.Append("");
        var watch = Watch();
        Assert.Empty(watch.Look(At(0)));
        _host.Logged(
            (1, "startup archives unpack"), (2, "upgrade openssl:amd64 3.0.11-1 3.0.13-1"), (3, "status half-installed openssl:amd64 3.0.13-1"),
            (90, "install tini:amd64 <none> 0.19.0-1"), (95, "remove telnet:amd64 0.17-44 <none>"), (99, "status installed openssl:amd64 3.0.13-1"));

        Assert.Equal([Changed(2, 99, "openssl 3.0.11-1 → 3.0.13-1, +tini 0.19.0-1, −telnet 0.17-44")], watch.Look(At(100)));
        Assert.Empty(watch.Look(At(130)));
    }

    [Fact]
    public void What_goes_on_grows_and_what_comes_later_is_another()
    {
        var watch = Watch();
        _host.Logged((2, "upgrade openssl:amd64 1 2"));
        Assert.Equal([Changed(2, 2, "openssl 1 → 2")], watch.Look(At(30)));
        _host.Logged((40, "upgrade curl:amd64 7 8"), (400, "install vim:amd64 <none> 9"));

        Assert.Equal([Changed(2, 40, "openssl 1 → 2, curl 7 → 8"), Changed(400, 400, "+vim 9")], watch.Look(At(401)));
    }

    [Fact]
    public void A_package_that_changes_twice_is_told_once_and_one_that_comes_and_goes_not_at_all()
    {
        var watch = Watch();
        _host.Logged((1, "upgrade a:amd64 1 2"), (2, "upgrade a:amd64 2 3"), (3, "install b:amd64 <none> 1"), (4, "remove b:amd64 1 <none>"), (5, "remove c:amd64 1 <none>"), (6, "install c:amd64 <none> 2"));

        Assert.Equal([Changed(1, 6, "a 1 → 3, c 1 → 2")], watch.Look(At(10)));
    }

    [Fact]
    public void What_was_before_the_beginning_is_known_and_a_run_across_it_is_told_whole()
    {
        _host.Logged((-7200, "install long-ago:amd64 <none> 1"), (-600, "install before:amd64 <none> 1"), (-5, "install across:amd64 <none> 1"), (5, "install after:amd64 <none> 1"));

        Assert.Equal([Changed(-5, 5, "+across 1, +after 1")], Watch().Look(At(10)));
    }

    [Fact]
    public void A_line_that_is_still_being_written_waits_and_a_log_that_was_put_aside_begins_anew()
    {
        var watch = Watch();
        _host.Logged((1, "install first:amd64 <none> 1")).Append("2026-11-22 10:00:02 install sec");
        Assert.Equal([Changed(1, 1, "+first 1")], watch.Look(At(5)));
        _host.Append("ond:amd64 <none> 2\n");
        Assert.Equal([Changed(1, 2, "+first 1, +second 2")], watch.Look(At(6)));

        _host.Rotate();
        Assert.Empty(watch.Look(At(7)));
        _host.Logged((500, "install third:amd64 <none> 3"));
        Assert.Equal([Changed(500, 500, "+third 3")], watch.Look(At(501)));
    }

    [Fact]
    public void Of_many_packages_twenty_are_named()
    {
        var watch = Watch();
        _host.Logged([.. Enumerable.Range(0, 63).Select(i => ((double)i, $"install p{i}:amd64 <none> 1"))]);

        var told = Assert.Single(watch.Look(At(100))).Detail;

        Assert.StartsWith("+p0 1, +p1 1, ", told, StringComparison.Ordinal);
        Assert.EndsWith(", +p19 1, … +43", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_log_that_grew_by_too_much_the_end_is_read_from_its_first_whole_line()
    {
        var watch = Watch();
        _host.Logged((1, "install lost:amd64 <none> 1")).Append(string.Concat(Enumerable.Repeat("2026-11-22 10:00:02 status unpacked lost:amd64 1\n", 12_000))).Logged((3, "install kept:amd64 <none> 1"));

        Assert.Equal([Changed(3, 3, "+kept 1")], watch.Look(At(5)));
    }

    [Fact]
    public void The_log_is_in_the_hosts_civil_time_and_lines_seen_as_they_come_are_of_now_whatever_they_say()
    {
        var watch = Watch(SaoPaulo);
        _host.Logged((-10_795, "install by-the-clock:amd64 <none> 1"));
        Assert.Equal([Changed(5, 5, "+by-the-clock 1")], watch.Look(At(10)));
        _host.Logged((400, "install in-another-zone:amd64 <none> 1"));

        Assert.Equal([Changed(410, 410, "+in-another-zone 1")], watch.Look(At(410)));
    }

    [Theory]
    [InlineData("var/lib/rpm/rpmdb.sqlite")]
    [InlineData("usr/lib/sysimage/rpm/rpmdb.sqlite")]
    [InlineData("lib/apk/db/installed")]
    [InlineData("var/lib/dpkg/status")]
    public void Where_no_log_tells_names_a_database_that_was_written_tells_that_something_changed(string database)
    {
        _host.Written(database, -500);
        var watch = Watch();
        Assert.Empty(watch.Look(At(0)));
        _host.Written(database, 20);
        Assert.Equal([Changed(20, 20, "")], watch.Look(At(30)));
        _host.Written(database, 45);
        Assert.Equal([Changed(20, 45, "")], watch.Look(At(60)));

        Assert.Empty(watch.Look(At(90)));
    }

    [Fact]
    public void With_dpkgs_log_its_database_is_not_told_a_second_time()
    {
        var watch = Watch();
        _host.Logged((1, "install a:amd64 <none> 1")).Written("var/lib/dpkg/status", 2);

        Assert.Equal([Changed(1, 1, "+a 1")], watch.Look(At(5)));
    }

    [Fact]
    public void A_host_without_a_package_manager_tells_nothing() => Assert.Empty(Watch().Look(At(5)));

    private static long At(double seconds) => PackagedHost.At(seconds);

    private static HostEvent Changed(double from, double to, string detail) => new(HostEventKind.PackagesChanged, At(from), At(to), detail);

    private PackageWatch Watch(TimeZoneInfo? zone = null) => new(_host.Root, zone ?? TimeZoneInfo.Utc, At(0));
}
