using Vigia.Storage.Blocks;
using Vigia.Storage.Chunks;

namespace Vigia.Storage.Rollups;

/// <summary>Makes a chunk of buckets. Not thread-safe.</summary>
internal sealed class RollupPacker
{
    private readonly RollupEncoder _encoder = new();
    private readonly BlockEncoder _times = new();

    /// <summary>Width of a bucket.</summary>
    public static long StepOf(ChunkLevel level) => level == ChunkLevel.Hour ? 3_600_000 : 60_000;

    /// <summary>Packs the columns of one host.</summary>
    /// <param name="level">Minutes or hours.</param>
    /// <param name="columns">Ascending by series number, none empty.</param>
    /// <param name="isThorough">Takes its time to make the chunk small.</param>
    public PackedChunk Pack(ChunkLevel level, IReadOnlyList<BucketColumn> columns, bool isThorough)
    {
        var step = StepOf(level);
        var shared = columns.MaxBy(column => column.Count)!.Buckets.Select(bucket => bucket.StartMs).ToArray();
        var blocks = new List<(int, ReadOnlyMemory<byte>)>(columns.Count + 2);
        foreach (var column in columns) blocks.Add((column.Number, _encoder.Encode(column, shared, step, isThorough).ToArray()));
        blocks.Add((ChunkNumbers.Times(0), _times.EncodeTimes(shared, ChunkNumbers.Times(0), isThorough).ToArray()));
        blocks.Add((ChunkNumbers.TimesTwin(0), _times.EncodeTimes(shared, ChunkNumbers.TimesTwin(0), isThorough).ToArray()));
        var start = columns.Min(column => column.Buckets[0].StartMs);
        var end = columns.Max(column => column.Buckets[^1].StartMs) + step;
        return new PackedChunk(level, start, end, shared.Length, columns.Count, columns.Sum(column => (long)column.Count), isThorough, blocks);
    }
}
