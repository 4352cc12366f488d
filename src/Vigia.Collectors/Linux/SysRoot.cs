namespace Vigia.Collectors.Linux;

/// <summary>The sys file system, mostly <c>/sys</c>.</summary>
/// <remarks>https://docs.kernel.org/filesystems/sysfs.html</remarks>
public sealed class SysRoot(string path) : KernelFolder(path);
