namespace Vigia.Collectors.Linux.Filesystems;

/// <summary>How full a file system is.</summary>
/// <param name="TotalBytes">Size; 0 for a file system that holds no data.</param>
/// <param name="FreeBytes">Not in use, what is reserved for root included.</param>
/// <param name="AvailableBytes">What an ordinary user can still write.</param>
/// <param name="Inodes">Files it can hold; 0 where that has no limit.</param>
/// <param name="FreeInodes">Files that can still be made.</param>
internal sealed record FilesystemSpace(double TotalBytes, double FreeBytes, double AvailableBytes, double Inodes, double FreeInodes)
{
    public double UsedBytes => TotalBytes - FreeBytes;

    /// <summary>What df calls Use%: in use over what an ordinary user could have; 1 when nothing is left for them.</summary>
    public double Utilization => UsedBytes + AvailableBytes > 0 ? UsedBytes / (UsedBytes + AvailableBytes) : double.NaN;
}
