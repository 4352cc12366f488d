namespace Vigia.Api;

/// <summary>What the host runs out of.</summary>
/// <param name="AtMs">When it was looked at; null before the first look, a minute after the start.</param>
/// <param name="Resources">Each resource, those that are full first, then by when they will be.</param>
/// <param name="Leaks">Programs whose memory grows for days, the fastest first.</param>
internal sealed record ForecastListAnswer(long? AtMs, IReadOnlyList<ForecastAnswer> Resources, IReadOnlyList<LeakAnswer> Leaks);
