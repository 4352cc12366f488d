namespace Vigia.Storage.Memory;

/// <summary>The record of changes in memory.</summary>
internal sealed class MemoryAudit : IAuditStore
{
    private readonly Lock _gate = new();
    private readonly Queue<AuditEntry> _entries = new();
    private long _last;

    public ValueTask<long> AppendAsync(AuditEntry entry, CancellationToken cancel)
    {
        lock (_gate)
        {
            _entries.Enqueue(entry with { Id = ++_last });
            if (_entries.Count > IAuditStore.Kept) _entries.Dequeue();
            return ValueTask.FromResult(_last);
        }
    }

    public ValueTask<IReadOnlyList<AuditEntry>> ReadAsync(long? beforeId, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        lock (_gate) return ValueTask.FromResult<IReadOnlyList<AuditEntry>>([.. _entries.Reverse().Where(entry => beforeId is null || entry.Id < beforeId).Take(limit)]);
    }
}
