namespace Vigia.Collectors.Hosts;

/// <summary>Where the watched machine is to be found: the machine itself, a host as seen from a container, or a folder of fixtures.</summary>
/// <param name="Proc">Its proc file system.</param>
/// <param name="Sys">Its sys file system.</param>
/// <param name="Root">Its root folder.</param>
public sealed record HostRoots(string Proc = "/proc", string Sys = "/sys", string Root = "/")
{
    /// <summary>
    /// Whose view of the mounts counts: our own on the machine itself; the first process's where a container looks at its
    /// host, because there our own mounts are the container's.
    /// </summary>
    internal string MountsOf => Root == "/" ? "self" : "1";
}
