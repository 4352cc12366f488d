using System.Runtime.InteropServices;

namespace Vigia.Collectors.Linux;

/// <summary>The few system calls that the class library does not offer, or only with allocations and extra calls.</summary>
/// <remarks>"libc" is mapped by the runtime to the C library of the machine, glibc or musl.</remarks>
internal static unsafe partial class Posix
{
    /// <summary>O_RDONLY | O_CLOEXEC, the same number on x86, ARM, RISC-V, s390x.</summary>
    public const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>Opens a file; negative when it cannot be opened.</summary>
    /// <param name="path">UTF-8, ended by a zero byte.</param>
    public static int Open(ReadOnlySpan<byte> path)
    {
        fixed (byte* start = path) return OpenNative(start, ReadOnlyCloseOnExec);
    }

    /// <summary>Reads at an offset without moving the handle; 0 at the end, negative on an error.</summary>
    public static int Read(int descriptor, Span<byte> buffer, int offset)
    {
        fixed (byte* start = buffer) return (int)ReadNative(descriptor, start, (nuint)buffer.Length, offset);
    }

    /// <summary>Whether the path leads to something this process can see.</summary>
    /// <param name="path">UTF-8, ended by a zero byte.</param>
    public static bool Exists(ReadOnlySpan<byte> path)
    {
        fixed (byte* start = path) return AccessNative(start, 0) == 0;
    }

    /// <summary>Owner and size of a file or folder.</summary>
    /// <param name="path">Absolute, UTF-8, ended by a zero byte.</param>
    /// <param name="status">What was found.</param>
    public static bool TryStat(ReadOnlySpan<byte> path, out FileStatus status)
    {
        status = default;
        const int CurrentFolder = -100;
        const uint UserAndSize = 0x208;
        fixed (byte* start = path)
        fixed (FileStatus* found = &status) return StatxNative(CurrentFolder, start, 0, UserAndSize, found) == 0;
    }

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "open")]
    private static partial int OpenNative(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "pread")]
    private static partial nint ReadNative(int descriptor, byte* buffer, nuint count, nint offset);

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int StatxNative(int folder, byte* path, int flags, uint mask, FileStatus* status);

    [LibraryImport("libc", EntryPoint = "access")]
    private static partial int AccessNative(byte* path, int mode);
}
