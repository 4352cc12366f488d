namespace Vigia.Model;

/// <summary>What does not change while a process lives. All texts come from the host and are hostile wherever shown.</summary>
/// <param name="Key">Pid and start time.</param>
/// <param name="ParentPid">The parent's pid when first seen; 0 when unknown.</param>
/// <param name="Name">Short name (comm).</param>
/// <param name="CommandLine">Arguments joined by spaces, secrets replaced, cut at 1,024 characters; empty for kernel threads.</param>
/// <param name="User">User name, or the number where it has none.</param>
/// <param name="Unit">systemd unit or container it belongs to; empty when unknown.</param>
public sealed record ProcessIdentity(ProcessKey Key, int ParentPid, string Name, string CommandLine, string User, string Unit);
