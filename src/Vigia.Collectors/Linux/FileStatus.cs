using System.Runtime.InteropServices;

namespace Vigia.Collectors.Linux;

/// <summary>The beginning of <c>struct statx</c>, which is laid out alike on every machine.</summary>
/// <remarks>https://man7.org/linux/man-pages/man2/statx.2.html</remarks>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    [FieldOffset(20)]
    public uint User;

    [FieldOffset(40)]
    public ulong Size;
}
