namespace Vigia.Storage.Sql;

/// <summary>Chunk and series in one row id, so that the blocks of a chunk lie side by side: chunk * 2^20 + series.</summary>
internal static class BlockId
{
    private const int NumberBits = 20;

    /// <summary>Numbers from here on are not series: time stamps, and what stood still.</summary>
    public const int FirstReserved = (1 << NumberBits) - 4096;

    public static long Of(long chunkId, int number) => (chunkId << NumberBits) | (uint)number;

    public static int NumberOf(long id) => (int)(id & ((1 << NumberBits) - 1));

    public static long ChunkOf(long id) => id >> NumberBits;
}
