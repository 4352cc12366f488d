using System.Reflection;
using System.Runtime.InteropServices;

namespace Vigia.Hosting;

/// <summary>
/// Loads SQLite's native library when the program is a single file: it is carried inside the program and given to the
/// loader from memory, so that no folder has to be writable and nothing is left behind.
/// </summary>
/// <remarks>
/// memfd_create(2) makes a file that lives in memory only; the dynamic loader takes it by its name below /proc/self/fd.
/// Where a kernel forbids executable memory files (vm.memfd_noexec) the library is looked for beside the program.
/// https://man7.org/linux/man-pages/man2/memfd_create.2.html
/// </remarks>
internal static partial class NativeSqlite
{
    private const string Resource = "native/libe_sqlite3.so";
    private static nint _handle;

    /// <summary>Does nothing unless the program carries the library.</summary>
    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux() || Assembly.GetExecutingAssembly().GetManifestResourceInfo(Resource) is null) return;
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, Resolve);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != "e_sqlite3") return 0;
        if (_handle == 0) _handle = LoadBesideProgram() is var beside and not 0 ? beside : LoadFromMemory();
        return _handle;
    }

    private static nint LoadBesideProgram() =>
        NativeLibrary.TryLoad(Path.Combine(AppContext.BaseDirectory, "libe_sqlite3.so"), out var handle) ? handle : 0;

    private static unsafe nint LoadFromMemory()
    {
        using var library = (UnmanagedMemoryStream)Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        var file = CreateMemoryFile("libe_sqlite3", 0);
        if (file < 0) return 0;
        for (nint written = 0; written < library.Length;)
        {
            var count = Write(file, library.PositionPointer + written, (nint)library.Length - written);
            if (count <= 0) return 0;
            written += count;
        }

        // The descriptor stays open: the loader may read the name again for stack traces.
        return NativeLibrary.TryLoad($"/proc/self/fd/{file}", out var handle) ? handle : 0;
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CreateMemoryFile(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Write(int file, byte* buffer, nint count);
}
