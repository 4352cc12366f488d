namespace Vigia.Drills;

/// <summary>The short name by which the kernel, and so every list of processes, knows this program.</summary>
/// <remarks><c>/proc/self/comm</c>, at most 15 bytes: https://docs.kernel.org/filesystems/proc.html. Elsewhere than on Linux nothing changes.</remarks>
internal static class ProcessTitle
{
    /// <summary>Sets it; where that is not allowed the name stays.</summary>
    public static void Set(string name)
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            File.WriteAllText("/proc/self/comm", name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A sandbox may forbid it: the drill goes on under the name it has.
        }
    }
}
