using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Collectors.Linux.Filesystems;

/// <summary>Which of the mounts of a machine are worth a chart: each file system that can fill up, once.</summary>
internal static class MountChoice
{
    /// <summary>More file systems than this are not watched; the first in order of their paths are.</summary>
    public const int Most = 64;

    /// <summary>Made by the kernel to show something, hold nothing; or read-only images that are always full.</summary>
    private static readonly HashSet<string> LeftOutTypes = new(StringComparer.Ordinal)
    {
        "autofs", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devpts", "devtmpfs", "efivarfs", "erofs", "fuse.gvfsd-fuse",
        "fuse.lxcfs", "fuse.portal", "fuse.snapfuse", "fusectl", "hugetlbfs", "iso9660", "mqueue", "nsfs", "proc", "pstore", "ramfs", "rootfs", "rpc_pipefs",
        "securityfs", "selinuxfs", "smackfs", "squashfs", "sysfs", "tracefs", "udf",
    };

    /// <summary>Answer from memory, at once: asked within the tick. Everything else is asked on a thread of its own.</summary>
    private static readonly HashSet<string> LocalTypes = new(StringComparer.Ordinal)
    {
        "bcachefs", "btrfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "jfs", "nilfs2", "ntfs3", "reiserfs", "tmpfs", "vfat", "xfs", "zfs",
    };

    private static readonly string[] LeftOutBelow =
    [
        "/dev", "/proc", "/sys", "/run/credentials", "/run/user", "/run/lock", "/run/netns", "/run/docker", "/snap", "/var/lib/docker", "/var/lib/containers/storage",
        "/var/lib/kubelet/pods", "/run/containerd", "/var/lib/containerd", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf",
    ];

    /// <summary>Whether asking it how full it is cannot block.</summary>
    public static bool IsLocal(Mount mount) => LocalTypes.Contains(mount.Type);

    /// <summary>Chooses among all mounts of the machine, given in the kernel's order.</summary>
    /// <remarks>
    /// Of mounts on one another only the last can be seen. Of mounts of one file system (bind mounts, subvolumes) the whole
    /// one with the shortest path stands for all. An overlay holds nothing itself: it is told only as the root of a container,
    /// where nothing else tells how full the disk below is.
    /// </remarks>
    public static IReadOnlyList<Mount> Choose(IReadOnlyList<Mount> mounts)
    {
        var visible = new Dictionary<string, Mount>(StringComparer.Ordinal);
        foreach (var mount in mounts) visible[mount.MountPoint] = mount;

        var chosen = new Dictionary<string, Mount>(StringComparer.Ordinal);
        foreach (var mount in visible.Values)
        {
            if (!IsWorthIt(mount)) continue;
            if (!chosen.TryGetValue(mount.Device, out var other) || IsBetter(mount, other)) chosen[mount.Device] = mount;
        }

        return [.. chosen.Values.OrderBy(mount => mount.MountPoint, StringComparer.Ordinal).Take(Most)];
    }

    private static bool IsWorthIt(Mount mount)
    {
        if (LeftOutTypes.Contains(mount.Type)) return false;
        if (mount.Type == "overlay") return mount.MountPoint == "/";

        // What cannot be written from here cannot be filled from here; a local disk that turned read-only after an error is still told.
        if (mount.IsReadOnly && (mount.Type == "tmpfs" || !IsLocal(mount))) return false;
        return mount.MountPoint == "/dev/shm" || !Array.Exists(LeftOutBelow, folder => IsBelow(mount.MountPoint, folder));
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/');

    private static bool IsBetter(Mount mount, Mount other)
    {
        if (mount.Root == "/" != (other.Root == "/")) return mount.Root == "/";
        return mount.MountPoint.Length < other.MountPoint.Length;
    }
}
