namespace Vigia.Collectors.Linux.Filesystems;

/// <summary>Asks a mounted file system how full it is. May block for as long as its server does not answer.</summary>
internal interface ISpaceReader
{
    /// <summary>Safe from several threads at once.</summary>
    bool TryRead(string mountPoint, out FilesystemSpace space);
}
