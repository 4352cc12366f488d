namespace Vigia.Detection;

/// <summary>The features of a host over one step.</summary>
/// <param name="TimeMs">End of the step, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Values">One for each of <see cref="HostFeatures.All"/>: the mean over the step's ticks; NaN where the machine has none.</param>
public readonly record struct FeatureRow(long TimeMs, double[] Values);
