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
    public static (double Bar, double ReachedPerWeek) Set(HeldOutStream heldOut, TailModel tail, SingleTails singles, int[] features, double perWeek, int stepSeconds)
    {
        var weeks = heldOut.Span.TotalSeconds / SecondsPerWeek;
        var allowed = (int)Math.Floor(perWeek * weeks);
        var bar = Math.Max(LowestBar, Math.Log10(SecondsPerWeek / stepSeconds / perWeek));
        var course = new Course(heldOut, tail, singles, features);
        var runs = course.RunsAt(bar);
        while (runs.Count > allowed)
        {
            runs.Sort();
            bar = Math.BitIncrement(runs[^(allowed + 1)]);
            runs = course.RunsAt(bar);
        }

        return (bar, weeks > 0 ? runs.Count / weeks : double.NaN);
    }

    /// <summary>Surprises of the held-out steps, and the runs they make: those of all features together, and those of one part of the machine.</summary>
    private sealed class Course
    {
        private readonly double[] _surprises;
        private readonly double[][] _each;
        private readonly int[] _features;

        public Course(HeldOutStream heldOut, TailModel tail, SingleTails singles, int[] features)
        {
            _features = features;
            _each = [.. heldOut.Distances.Select(_ => new double[singles.Columns.Count])];
            _surprises = [.. heldOut.Scores.Select((score, step) => Math.Max(tail.Upper(score), singles.Surprise(heldOut.Distances[step], _each[step])))];
        }

        /// <summary>Largest surprise of each run at a bar.</summary>
        public List<double> RunsAt(double bar)
        {
            var tracker = new RunTracker(HostRuns.Options(bar));
            var groups = new GroupOnsets(_features);
            var peaks = new List<double>();
            for (var step = 0; step < _surprises.Length; step++)
            {
                var (surprise, quiet) = (_surprises[step], RunOptions.QuietShareOf(bar));
                var tracked = tracker.Observe(surprise);
                var fresh = _each[step].Length == 0 ? 0 : groups.Observe(_each[step], tracker.CurrentBar, quiet);
                if (tracked.Onset > 0 || fresh != 0)
                {
                    groups.Begin();
                    if (tracked.Onset == 0) tracker.BeginNow(surprise);
                    peaks.Add(tracked.Onset > 0 ? surprise : groups.LoudnessOf(fresh));
                }
                else if (tracked.IsOpen) peaks[^1] = Math.Max(peaks[^1], surprise);
            }

            return peaks;
        }
    }
}
