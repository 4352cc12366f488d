using System.Text;

namespace Vigia.Collectors.Linux.Cgroups;

/// <summary>Finds the control group this program runs in, whichever version the machine has.</summary>
internal static class CgroupFinder
{
    private const string Mounted = "fs/cgroup";

    /// <summary>Null on a machine without control groups.</summary>
    public static ICgroup? Find(SysRoot sys, ReadOnlySpan<byte> membership)
    {
        var unified = CgroupMembership.Unified(membership);
        if (unified is not null && sys.Exists(Mounted + "/cgroup.controllers")) return new CgroupV2(sys, FolderOf(sys, Mounted, unified, "cgroup.procs"));

        var text = membership.ToArray();
        string? Folder(string controller)
        {
            var path = CgroupMembership.OfController(text, Encoding.ASCII.GetBytes(controller));
            return path is null || !sys.Exists($"{Mounted}/{controller}") ? null : FolderOf(sys, $"{Mounted}/{controller}", path, "cgroup.procs");
        }

        return Folder("memory") is null && Folder("cpuacct") is null ? null : new CgroupV1(sys, Folder);
    }

    /// <summary>
    /// Inside a container the path in /proc may be the one outside, of which nothing is to be seen: then the group is
    /// what is mounted.
    /// </summary>
    private static string FolderOf(SysRoot sys, string tree, string path, string proof)
    {
        var folder = path == "/" ? tree : tree + path;
        return path.Contains("..", StringComparison.Ordinal) || !sys.Exists($"{folder}/{proof}") ? tree : folder;
    }
}
