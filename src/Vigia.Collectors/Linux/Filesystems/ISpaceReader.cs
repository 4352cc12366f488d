namespace Vigia.Collectors.Linux.Filesystems;

/// <summary>Asks a mounted file system how full it is. May block for as long as its server does not answer.</summary>
internal interface ISpaceReader
{
    /// <summary>Null when it cannot be asked. Safe from several threads at once.</summary>
    FilesystemSpace? Read(string mountPoint);
}
