namespace Vigia.Storage.Chunks;

/// <summary>A chunk ready to be stored.</summary>
/// <param name="Level">Resolution.</param>
/// <param name="StartMs">First time stamp.</param>
/// <param name="EndMs">First millisecond after the last.</param>
/// <param name="Ticks">Different time stamps.</param>
/// <param name="Series">Series with a value.</param>
/// <param name="Samples">Values.</param>
/// <param name="IsRepacked">Whether it was packed slowly.</param>
/// <param name="Blocks">Its blocks, ascending by number.</param>
internal sealed record PackedChunk(
    ChunkLevel Level,
    long StartMs,
    long EndMs,
    int Ticks,
    int Series,
    long Samples,
    bool IsRepacked,
    IReadOnlyList<(int Number, ReadOnlyMemory<byte> Data)> Blocks);
