using Vigia.Collectors.Packages;

namespace Vigia.Tests.Collectors.Packaged;

public sealed class DpkgLineTests
{
    [Theory]
    [InlineData("install curl:amd64 <none> 8.5.0-2", "+curl 8.5.0-2")]
    [InlineData("upgrade nginx:amd64 1.18.0-6 1.22.1-9", "nginx 1.18.0-6 → 1.22.1-9")]
    [InlineData("remove apache2:all 2.4.57-2 <none>", "−apache2 2.4.57-2")]
    public void A_change_tells_the_package_and_its_versions(string action, string told)
    {
        Assert.True(DpkgLine.TryParse("2026-11-22 10:00:01 " + action, out var line));

        Assert.Equal((new DateTime(2026, 11, 22, 10, 0, 1), told), (line.At, line.Change.ToString()));
    }

    [Theory]
    [InlineData("startup archives unpack")]
    [InlineData("status half-configured nginx:amd64 1.22.1-9")]
    [InlineData("configure nginx:amd64 1.22.1-9 <none>")]
    [InlineData("trigproc man-db:amd64 2.11.2-2 <none>")]
    [InlineData("purge apache2:all 2.4.57-2 <none>")]
    [InlineData("conffile /etc/nginx/nginx.conf keep")]
    [InlineData("install curl:amd64 8.5.0-2 <none>")]
    [InlineData("upgrade nginx:amd64 1.18.0-6")]
    [InlineData("upgrade nginx:amd64 1.18.0-6 1.22.1-9 and more")]
    [InlineData("upgrade :amd64 1 2")]
    [InlineData("")]
    public void What_is_no_change_only_tells_that_dpkg_was_at_work(string action)
    {
        Assert.True(DpkgLine.TryParse("2026-11-22 10:00:01 " + action, out var line));

        Assert.Null(line.Change);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-22 10:00:01")]
    [InlineData("2026-13-22 10:00:01 install curl:amd64 <none> 1")]
    [InlineData("22/11/2026 10:00:01 install curl:amd64 <none> 1")]
    [InlineData("install curl:amd64 <none> 1")]
    public void What_does_not_begin_with_a_time_is_no_line(string text) => Assert.False(DpkgLine.TryParse(text, out _));

    [Fact]
    public void Hostile_names_and_versions_are_cut_and_lose_their_control_characters()
    {
        Assert.True(DpkgLine.TryParse($"2026-11-22 10:00:01 install {new string('x', 5000)}\u001b[2J <none> 1\u202e2\u0007", out var line));

        Assert.Equal((80, "1\uFFFD2\uFFFD"), (line.Change!.Value.Name.Length, line.Change.Value.To));
    }
}
