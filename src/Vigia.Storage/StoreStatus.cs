using Vigia.Model;

namespace Vigia.Storage;

/// <summary>How much is stored.</summary>
/// <param name="Location">File or server, without a password.</param>
/// <param name="Bytes">Size on disk, write-ahead log included.</param>
/// <param name="Hosts">Number of hosts.</param>
/// <param name="Series">Number of series.</param>
/// <param name="Samples">Number of raw samples.</param>
/// <param name="Range">From the oldest to the newest raw sample; null when empty.</param>
/// <param name="SchemaVersion">Number of the newest migration applied.</param>
public sealed record StoreStatus(string Location, long Bytes, int Hosts, int Series, long Samples, TimeRange? Range, int SchemaVersion)
{
    /// <summary>Samples that readers found damaged since the store was opened; 'check' finds all.</summary>
    public IReadOnlyList<DamagedBlock> Damage { get; init; } = [];

    /// <summary>True while a server is away, or what was recorded meanwhile is still being delivered to it.</summary>
    public bool IsAway { get; init; }

    /// <summary>Ticks dropped because a server was away for longer than the buffer holds.</summary>
    public long Dropped { get; init; }
}
