using Vigia.Collectors.Linux.Cgroups;
using Vigia.Model;

namespace Vigia.Collectors.Processes;

/// <summary>Finds out who a process is. Asked once in its life, and again when it has become another program.</summary>
internal sealed class IdentityReader(ProcessFiles files, UserNames users)
{
    private const double MillisecondsPerTick = 10;

    /// <param name="process">Who.</param>
    /// <param name="bootTimeMs">When the machine was started, milliseconds since 1970-01-01 UTC.</param>
    public ProcessIdentity Read(TrackedProcess process, long bootTimeMs)
    {
        var key = new ProcessKey(process.Pid, bootTimeMs + (long)(process.StartTicks * MillisecondsPerTick));
        var name = PlainText.From(process.Name);
        var command = process.IsKernelThread ? "" : CommandLineScrubber.Scrub(files.Read(process.Pid, "cmdline"u8));
        var user = files.TryGetOwner(process.Pid, out var number) ? users.NameOf(number) : "";
        var group = files.Read(process.Pid, "cgroup"u8);
        var path = CgroupMembership.Unified(group);
        if (path is null or "/") path = CgroupMembership.OfController(group, "name=systemd"u8) ?? path;
        return new ProcessIdentity(key, process.ParentPid, name, command, user, UnitName.FromPath(path ?? ""));
    }
}
