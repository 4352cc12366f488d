using Vigia.Collectors.Linux.Filesystems;

namespace Vigia.Collectors.Portable;

/// <summary>A drive and how full it is.</summary>
internal sealed record DriveSpace(string Name, FilesystemSpace Space);
