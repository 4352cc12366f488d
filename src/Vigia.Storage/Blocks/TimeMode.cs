namespace Vigia.Storage.Blocks;

/// <summary>Where the times of a block are.</summary>
internal enum TimeMode : byte
{
    /// <summary>All times of a vector that series of the chunk share.</summary>
    Shared,

    /// <summary>Some times of a shared vector: a bit for each says which.</summary>
    Part,

    /// <summary>In the block itself.</summary>
    Own,
}
