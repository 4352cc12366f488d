namespace Vigia.Collectors.Linux;

/// <summary>What the name of a block device gives away.</summary>
internal static class BlockDeviceName
{
    private static readonly string[] NumberedDisks = ["nvme", "mmcblk", "nbd", "loop", "zram", "md", "dm-", "ram", "sr", "fd", "rbd", "drbd", "bcache", "pmem"];

    /// <summary>Loop, ram and zram devices: what they hold lies on another device or in memory.</summary>
    public static bool IsImage(string device) =>
        device.StartsWith("loop", StringComparison.Ordinal) || device.StartsWith("ram", StringComparison.Ordinal) || device.StartsWith("zram", StringComparison.Ordinal);

    /// <summary>
    /// Whether it is a partition, for machines without /sys/block: a number after a letter (sda1), or p and a number after
    /// a number (nvme0n1p2) where the whole device ends in a number itself.
    /// </summary>
    public static bool LooksLikePartition(string device)
    {
        var stem = device.AsSpan().TrimEnd("0123456789");
        if (stem.Length == device.Length || stem.IsEmpty) return false;
        var isNumbered = Array.Exists(NumberedDisks, prefix => device.StartsWith(prefix, StringComparison.Ordinal));
        return isNumbered ? stem.Length > 1 && stem[^1] == 'p' && char.IsAsciiDigit(stem[^2]) : true;
    }
}
