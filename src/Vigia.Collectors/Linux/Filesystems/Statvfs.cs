using System.Runtime.InteropServices;
using System.Text;

namespace Vigia.Collectors.Linux.Filesystems;

/// <summary>The system call behind df.</summary>
/// <param name="root">Where the watched machine's file systems are to be found: <c>/</c>, or where a container sees its host's.</param>
/// <remarks>
/// https://man7.org/linux/man-pages/man3/statvfs.3.html. The layout is that of 64-bit glibc and musl; a 32-bit
/// program gets no answer.
/// </remarks>
internal sealed unsafe partial class Statvfs(string root) : ISpaceReader
{
    public FilesystemSpace? Read(string mountPoint)
    {
        if (IntPtr.Size != 8) return null;
        var path = Encoding.UTF8.GetBytes(root.TrimEnd('/') + mountPoint + "\0");
        Answer answer;
        fixed (byte* start = path)
        {
            if (StatvfsNative(start, &answer) != 0) return null;
        }

        double unit = answer.FragmentSize;
        return new FilesystemSpace(answer.Blocks * unit, answer.FreeBlocks * unit, answer.AvailableBlocks * unit, answer.Files, answer.FreeFiles);
    }

    [LibraryImport("libc", EntryPoint = "statvfs")]
    private static partial int StatvfsNative(byte* path, Answer* answer);

    [StructLayout(LayoutKind.Sequential)]
    private struct Answer
    {
        public ulong BlockSize;
        public ulong FragmentSize;
        public ulong Blocks;
        public ulong FreeBlocks;
        public ulong AvailableBlocks;
        public ulong Files;
        public ulong FreeFiles;
        public ulong AvailableFiles;
        public fixed ulong More[16];
    }
}
