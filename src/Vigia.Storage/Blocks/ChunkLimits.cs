namespace Vigia.Storage.Blocks;

/// <summary>Sizes past which damaged bytes, not data, are at work; and how much one chunk holds.</summary>
internal static class ChunkLimits
{
    /// <summary>Most samples in one block.</summary>
    public const int MostSamples = 1 << 20;

    /// <summary>Most time vectors that series of one chunk share.</summary>
    public const int MostVectors = 64;
}
