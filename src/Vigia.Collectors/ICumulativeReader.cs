using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>
/// Hands out the kernel's running totals behind the stored rates, as Prometheus wants them. Safe from any thread, at any
/// time; costs nothing when nobody asks. Values of one call may come from two neighbouring ticks.
/// </summary>
public interface ICumulativeReader
{
    /// <summary>
    /// The latest running total of a series whose metric is a <see cref="MetricKind.Rate"/> or a <see cref="MetricKind.Counter"/>,
    /// in the metric's unit without "per second"; for a rate that is a ratio, in seconds.
    /// </summary>
    /// <returns>False for a gauge, and when the counter was not there on the last tick: a device that was removed.</returns>
    bool TryGetCumulative(Series series, out double value);
}
