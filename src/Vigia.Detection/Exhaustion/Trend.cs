namespace Vigia.Detection;

/// <summary>A straight line through a level, with how sure its slope is.</summary>
/// <param name="Slope">Change a day.</param>
/// <param name="Low">Lower end of the slope's 80 % interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="SureLow">The slope is above this with 99 % confidence.</param>
/// <param name="Now">Where the line stands now.</param>
internal readonly record struct Trend(double Slope, double Low, double High, double SureLow, double Now)
{
    /// <summary>The line at a moment.</summary>
    /// <param name="days">Days from now.</param>
    public double At(double days) => Now + (Slope * days);
}
