using Vigia.Collectors.Processes;

namespace Vigia.Tests.Collectors.Processes;

public sealed class UnitNameTests
{
    private const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("/system.slice/nginx.service", "nginx.service")]
    [InlineData("/system.slice/php-fpm.service/worker", "php-fpm.service")]
    [InlineData("/user.slice/user-1000.slice/session-3.scope", "session-3.scope")]
    [InlineData("/user.slice/user-1000.slice/user@1000.service/app.slice/app-firefox-77.scope", "app-firefox-77.scope")]
    [InlineData("/system.slice/system-getty.slice/getty@tty1.service", "getty@tty1.service")]
    [InlineData("/system.slice/run-my\\x2dtask.service", "run-my-task.service")]
    [InlineData("/system.slice/docker-" + Id + ".scope", "docker:0123456789ab")]
    [InlineData("/docker/" + Id, "docker:0123456789ab")]
    [InlineData("/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + Id + ".scope", "containerd:0123456789ab")]
    [InlineData("/kubepods/burstable/pod1/" + Id, "container:0123456789ab")]
    [InlineData("/machine.slice/libpod-" + Id + ".scope/container", "podman:0123456789ab")]
    [InlineData("/", "")]
    [InlineData("", "")]
    [InlineData("/init.scope", "init.scope")]
    [InlineData("/user.slice", "")]
    public void The_innermost_unit_or_container_is_named(string path, string name) => Assert.Equal(name, UnitName.FromPath(path));

    [Fact]
    public void An_escape_sequence_in_a_name_becomes_harmless() => Assert.Equal("\uFFFD[31m.service", UnitName.FromPath("/system.slice/\\x1b[31m.service"));
}
