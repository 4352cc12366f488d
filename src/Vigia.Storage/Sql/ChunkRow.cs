using Vigia.Storage.Chunks;

namespace Vigia.Storage.Sql;

/// <summary>A row of the table of chunks.</summary>
internal sealed record ChunkRow(long Id, int HostId, ChunkLevel Level, long StartMs, long EndMs, int Ticks, int Series, long Samples, bool IsRepacked, long Born);
