namespace Vigia.Detection;

/// <summary>A time of day reliably brought more of something, and this time it did not.</summary>
/// <param name="Feature">Index in <see cref="HostFeatures.All"/>.</param>
/// <param name="Expected">What the quarter of an hour usually brings.</param>
/// <param name="Actual">The mean of what it brought.</param>
public readonly record struct MissedHabit(int Feature, double Expected, double Actual);
