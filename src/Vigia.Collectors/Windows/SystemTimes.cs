namespace Vigia.Collectors.Windows;

/// <summary>What GetSystemTimes tells: 100 ns units since boot, all processors added up.</summary>
/// <param name="Idle">Nothing to do.</param>
/// <param name="Kernel">In the kernel, idle time included: so it is documented.</param>
/// <param name="User">In programs.</param>
/// <remarks>https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getsystemtimes</remarks>
internal readonly record struct SystemTimes(ulong Idle, ulong Kernel, ulong User)
{
    public ulong Total => Kernel + User;

    public ulong Busy => Total > Idle ? Total - Idle : 0;
}
