namespace Vigia.Detection;

/// <summary>The features of a host over one step.</summary>
/// <param name="TimeMs">End of the step, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Values">One for each of <see cref="HostFeatures.All"/>: the mean over the step's ticks; NaN where the machine has none.</param>
/// <param name="Explained">Features that only follow their habit, see <see cref="FeatureHabits.Observe"/>: bit i for feature i.</param>
public readonly record struct FeatureRow(long TimeMs, double[] Values, ulong Explained = 0);
