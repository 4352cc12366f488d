namespace Vigia.Detection;

/// <summary>The time of day as numbers a linear model can use: sine and cosine of one and of two turns a day.</summary>
internal static class DayWave
{
    /// <summary>How many numbers.</summary>
    public const int Terms = 4;

    /// <summary>All 0 when the time is not known.</summary>
    public static void Fill(double secondsOfDay, Span<double> terms)
    {
        if (double.IsNaN(secondsOfDay))
        {
            terms.Clear();
            return;
        }

        var angle = 2 * Math.PI * secondsOfDay / DayClock.DaySeconds;
        (terms[0], terms[1]) = Math.SinCos(angle);
        (terms[2], terms[3]) = Math.SinCos(2 * angle);
    }
}
