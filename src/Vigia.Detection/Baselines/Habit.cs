namespace Vigia.Detection;

/// <summary>What a time of day or week is known for, beside what is usual whatever the hour: a nightly job, quiet weekends.</summary>
/// <param name="Low">Lowest value the time is known for.</param>
/// <param name="High">Highest value the time is known for.</param>
/// <param name="Middle">Usual value of the very quarter of an hour.</param>
/// <param name="Spread">Usual deviation of that from visit to visit.</param>
/// <param name="LevelLow">Lower end of what is usual whatever the hour.</param>
/// <param name="LevelHigh">Upper end of what is usual whatever the hour.</param>
/// <param name="Visits">How often the time was seen.</param>
public readonly record struct Habit(double Low, double High, double Middle, double Spread, double LevelLow, double LevelHigh, double Visits)
{
    /// <summary>Visits after which a time counts as known for something.</summary>
    public const double EnoughVisits = 3;

    /// <summary>A time is known for something where it reaches so far past the usual range, as a share of that range.</summary>
    private const double Apart = 0.5;

    /// <summary>A value may go past what the time is known for by so much, as a share of its distance from the usual range.</summary>
    private const double Tolerance = 0.5;

    /// <summary>Nothing is known.</summary>
    public static Habit None => new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0);

    /// <summary>Whether a value that would be unusual at another hour is usual at this one.</summary>
    public bool Explains(double value)
    {
        if (Visits < EnoughVisits) return false;
        var apart = Apart * (LevelHigh - LevelLow);
        if (value > LevelHigh) return High > LevelHigh + apart && value <= High + (Tolerance * (High - LevelHigh));
        return value < LevelLow && Low < LevelLow - apart && value >= Low - (Tolerance * (LevelLow - Low));
    }

    /// <summary>Whether the quarter of an hour reliably brings more than is usual at other hours, so that its absence says something.</summary>
    public bool IsReliablyHigh(double enoughVisits) =>
        Visits >= enoughVisits && Middle - LevelHigh > Math.Max(LevelHigh - LevelLow, 3 * Spread);
}
