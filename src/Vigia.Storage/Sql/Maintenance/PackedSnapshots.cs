namespace Vigia.Storage.Sql.Maintenance;

/// <summary>An archive of process snapshots ready to be stored.</summary>
internal sealed record PackedSnapshots(long StartMs, long EndMs, int Count, byte[] Data);
