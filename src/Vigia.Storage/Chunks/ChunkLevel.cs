namespace Vigia.Storage.Chunks;

/// <summary>Resolution of a chunk.</summary>
internal enum ChunkLevel
{
    /// <summary>Samples as they came.</summary>
    Raw,

    /// <summary>Buckets of a minute.</summary>
    Minute,

    /// <summary>Buckets of an hour.</summary>
    Hour,
}
