namespace Vigia.Storage.Rollups;

/// <summary>First byte of a block of buckets; the lowest two bits are the form of the numbers.</summary>
[Flags]
internal enum RollupFlags : byte
{
    /// <summary>Nothing of the below.</summary>
    None = 0,

    /// <summary>The starts of the buckets are the chunk's shared ones.</summary>
    SharedTimes = 4,

    /// <summary>Counts of samples at or above the threshold follow.</summary>
    HasOver = 8,

    /// <summary>Every bucket has the same smallest and largest value, so nothing but counts follows.</summary>
    IsStill = 16,
}
