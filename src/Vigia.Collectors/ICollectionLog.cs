namespace Vigia.Collectors;

/// <summary>Hears what is worth a log line. Called from the collecting thread, once for each change, not once a tick.</summary>
public interface ICollectionLog
{
    /// <summary>A collector threw. It is tried again on every tick; this is told once until it has recovered.</summary>
    void CollectorFailed(string collector, Exception error);

    /// <summary>A kernel file did not look as documented. Told once until the collector has recovered.</summary>
    void CollectorMalformed(string collector, string detail);

    /// <summary>This machine does not have what the collector reads. Told once.</summary>
    void CollectorAbsent(string collector, string file);

    /// <summary>A collector that failed or read something malformed works again.</summary>
    void CollectorRecovered(string collector);
}
