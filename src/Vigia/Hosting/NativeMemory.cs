using System.Runtime.InteropServices;

namespace Vigia.Hosting;

/// <summary>How the C library hands out memory to SQLite and to the runtime.</summary>
/// <remarks>
/// glibc gives threads arenas of their own, up to eight for each processor, and each keeps what was once used in it. Two are plenty for a
/// program whose threads seldom allocate at the same moment (https://man7.org/linux/man-pages/man3/mallopt.3.html).
/// </remarks>
internal static partial class NativeMemory
{
    private const int ArenaMax = -8;
    private const int Arenas = 2;

    /// <summary>To be called before threads are started. Does nothing where the C library has no such setting.</summary>
    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = SetOption(ArenaMax, Arenas);
        }
        catch (EntryPointNotFoundException)
        {
            // Not glibc: musl has one heap for all threads anyway.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
