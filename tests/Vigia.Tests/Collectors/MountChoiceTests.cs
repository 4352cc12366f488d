using Vigia.Collectors.Linux.Filesystems;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Tests.Collectors;

public sealed class MountChoiceTests
{
    [Fact]
    public void Pseudo_file_systems_and_images_are_left_out() => Assert.Equal(
        ["/"],
        Choose(
            new Mount("8:1", "/", "/", false, "ext4", "/dev/sda1"),
            new Mount("0:5", "/", "/proc", false, "proc", "proc"),
            new Mount("0:6", "/", "/sys/fs/cgroup", false, "tmpfs", "tmpfs"),
            new Mount("7:1", "/", "/snap/core/1", true, "squashfs", "/dev/loop1"),
            new Mount("0:7", "/", "/run/user/1000", false, "tmpfs", "tmpfs"),
            new Mount("0:8", "/", "/opt/tools", true, "tmpfs", "tmpfs")));

    [Fact]
    public void Bind_mounts_and_subvolumes_of_one_device_are_told_once_by_their_whole_or_shortest() => Assert.Equal(
        ["/", "/data"],
        Choose(
            new Mount("8:1", "/@home", "/home", false, "btrfs", "/dev/sda1"),
            new Mount("8:1", "/@", "/", false, "btrfs", "/dev/sda1"),
            new Mount("8:2", "/sub", "/a", false, "ext4", "/dev/sdb1"),
            new Mount("8:2", "/", "/data", false, "ext4", "/dev/sdb1")));

    [Fact]
    public void A_mount_hidden_below_a_later_one_is_not_asked() => Assert.Equal(
        [("/mnt", "xfs")],
        MountChoice.Choose([new Mount("8:1", "/", "/mnt", false, "ext4", "/dev/sda1"), new Mount("8:2", "/", "/mnt", false, "xfs", "/dev/sdb1")])
            .Select(mount => (mount.MountPoint, mount.Type)));

    [Fact]
    public void An_overlay_counts_only_as_the_root_of_a_container() => Assert.Equal(
        ["/"],
        Choose(
            new Mount("0:50", "/", "/", false, "overlay", "overlay"),
            new Mount("0:51", "/", "/var/lib/docker/overlay2/abc/merged", false, "overlay", "overlay"),
            new Mount("8:1", "/containers/abc/hosts", "/etc/hosts", false, "ext4", "/dev/sda1")));

    [Fact]
    public void No_more_than_64_file_systems_are_watched() =>
        Assert.Equal(64, Choose([.. Enumerable.Range(0, 100).Select(i => new Mount($"0:{i}", "/", $"/pool/{i:000}", false, "zfs", $"pool/{i}"))]).Count);

    [Theory]
    [InlineData("ext4", true)]
    [InlineData("nfs4", false)]
    [InlineData("fuse.sshfs", false)]
    [InlineData("something-new", false)]
    public void Only_what_is_known_to_answer_at_once_is_asked_within_the_tick(string type, bool isLocal) =>
        Assert.Equal(isLocal, MountChoice.IsLocal(new Mount("0:1", "/", "/mnt", false, type, "x")));

    private static List<string> Choose(params Mount[] mounts) => [.. MountChoice.Choose(mounts).Select(mount => mount.MountPoint)];
}
