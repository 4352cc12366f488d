namespace Vigia.Detection;

/// <summary>A limit that is wrong to cross on any machine.</summary>
/// <param name="Metric">Name of the metric; every series of it is watched by itself.</param>
/// <param name="From">Value from which on it is crossed.</param>
/// <param name="Until">Value below which it is over.</param>
/// <param name="ForMs">How long it has to stay crossed before anybody is told.</param>
/// <param name="QuietMs">How long it has to stay below before it is over.</param>
/// <param name="Level">Level it is told with, 0 to 100; see <see cref="OddnessLevel"/>.</param>
internal sealed record StaticRule(string Metric, double From, double Until, long ForMs, long QuietMs, double Level);
