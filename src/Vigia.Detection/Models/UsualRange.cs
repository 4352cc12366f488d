namespace Vigia.Detection;

/// <summary>What is usual for a feature: its middle and a robust standard deviation. NaN where nothing is known.</summary>
/// <param name="Median">Median over the history.</param>
/// <param name="Spread">Robust standard deviation, see docs/detectors/robust-z.md.</param>
public readonly record struct UsualRange(double Median, double Spread);
