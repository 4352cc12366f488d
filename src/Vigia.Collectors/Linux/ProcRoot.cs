namespace Vigia.Collectors.Linux;

/// <summary>The proc file system, mostly <c>/proc</c>.</summary>
/// <remarks>https://docs.kernel.org/filesystems/proc.html</remarks>
public sealed class ProcRoot(string path) : KernelFolder(path);
