namespace Vigia.Storage;

/// <summary>The record of what was changed, by whom. Only ever appended to; the newest <see cref="Kept"/> entries are kept.</summary>
public interface IAuditStore
{
    /// <summary>So many entries are kept; the oldest go first.</summary>
    const int Kept = 100_000;

    /// <summary>Appends an entry and returns its number; the entry's own is not looked at.</summary>
    ValueTask<long> AppendAsync(AuditEntry entry, CancellationToken cancel);

    /// <summary>Entries older than a number (all when null), newest first.</summary>
    ValueTask<IReadOnlyList<AuditEntry>> ReadAsync(long? beforeId, int limit, CancellationToken cancel);
}
