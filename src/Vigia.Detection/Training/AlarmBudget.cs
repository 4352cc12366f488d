namespace Vigia.Detection;

/// <summary>Sets the bar of a model so that it keeps a budget of false alarms, and tells what rate it reached on held-out steps.</summary>
/// <remarks>
/// Were steps independent, one in (steps a week / alarms a week) might pass the bar. They are not, so the runs are counted: where the
/// held-out steps, taken as healthy, give more runs than the budget allows for their span, the bar is raised until they do not.
/// </remarks>
internal static class AlarmBudget
{
    private const double SecondsPerWeek = 7 * 24 * 3600;
    private const double LowestBar = 1.5;

    /// <summary>The bar in decades, and the alarms a week at it.</summary>
    public static (double Bar, double ReachedPerWeek) Set(HeldOutStream heldOut, TailModel tail, SingleTails singles, double perWeek, int stepSeconds)
    {
        var weeks = heldOut.Span.TotalSeconds / SecondsPerWeek;
        var allowed = (int)Math.Floor(perWeek * weeks);
        var bar = Math.Max(LowestBar, Math.Log10(SecondsPerWeek / stepSeconds / perWeek));
        var each = new double[singles.Columns.Count];
        double[] surprises = [.. heldOut.Scores.Select((score, step) => Math.Max(tail.Upper(score), singles.Surprise(heldOut.Distances[step], each)))];
        var runs = Runs(surprises, bar);
        while (runs.Count > allowed)
        {
            runs.Sort();
            bar = Math.BitIncrement(runs[^(allowed + 1)]);
            runs = Runs(surprises, bar);
        }

        return (bar, weeks > 0 ? runs.Count / weeks : double.NaN);
    }

    /// <summary>Largest surprise of each run at a bar.</summary>
    private static List<double> Runs(double[] surprises, double bar)
    {
        var tracker = new RunTracker(HostRuns.Options(bar));
        var peaks = new List<double>();
        foreach (var surprise in surprises)
        {
            var step = tracker.Observe(surprise);
            if (step.Onset > 0) peaks.Add(surprise);
            else if (step.IsOpen) peaks[^1] = Math.Max(peaks[^1], surprise);
        }

        return peaks;
    }
}
