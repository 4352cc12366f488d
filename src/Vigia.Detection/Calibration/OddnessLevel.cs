namespace Vigia.Detection;

/// <summary>
/// The number people see, 0 to 100: 50 is the threshold of a run, 80 is ten times rarer, 92 a hundred times. The same scale for every
/// detector and host, since it is made of surprise and bar alone.
/// </summary>
public static class OddnessLevel
{
    /// <summary>The level at the bar.</summary>
    public const double Threshold = 50;

    /// <summary>What is left to 100 shrinks by this factor with every decade above the bar.</summary>
    private const double LeftPerDecade = 0.4;

    /// <summary>The level of a surprise.</summary>
    /// <param name="surprise">Decades, 0 or more.</param>
    /// <param name="bar">The bar in decades, above 0.</param>
    public static double Of(double surprise, double bar) => surprise <= bar
        ? Threshold * Math.Max(0, surprise) / bar
        : 100 - ((100 - Threshold) * Math.Pow(LeftPerDecade, surprise - bar));
}
