using Vigia.Detection;

namespace Vigia.Forecasts;

/// <summary>What a host runs out of, as of a moment.</summary>
/// <param name="AtMs">The moment, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Resources">Each resource with its forecast.</param>
/// <param name="Leaks">Programs whose memory grows for days, the fastest first.</param>
/// <param name="AvailableBytes">Memory that programs could still have; not a number when not known.</param>
internal sealed record HostForecast(long AtMs, IReadOnlyList<(Exhaustible Resource, Forecast Forecast)> Resources, IReadOnlyList<ProcessLeak> Leaks, double AvailableBytes)
{
    /// <summary>Before the first look.</summary>
    public static HostForecast None { get; } = new(0, [], [], double.NaN);
}
