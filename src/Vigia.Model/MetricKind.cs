namespace Vigia.Model;

/// <summary>How a stored value of a metric came about.</summary>
public enum MetricKind
{
    /// <summary>The value as it stood at the tick.</summary>
    Gauge,

    /// <summary>
    /// The kernel counts up; stored is the rate per second between this tick and the one before,
    /// by the monotonic clock. The first reading and a reading after a counter reset give no value.
    /// </summary>
    Rate,

    /// <summary>
    /// The kernel's running total itself. It never comes in a <see cref="Frame"/> and is never stored: it is handed
    /// only to who asks for running totals, such as a Prometheus scrape.
    /// </summary>
    Counter,
}
