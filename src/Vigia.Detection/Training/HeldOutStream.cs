namespace Vigia.Detection;

/// <summary>Scores a detector gives to steps it has not learned from: what the threshold is set by, and alarms are counted on.</summary>
/// <param name="Scores">One a step, oldest first.</param>
/// <param name="Span">Time they cover, gaps left out.</param>
/// <param name="Distances">Distances of single features, for each step one a column; see <see cref="SingleDeviation"/>.</param>
internal sealed record HeldOutStream(double[] Scores, TimeSpan Span, IReadOnlyList<double[]> Distances)
{
    private const int Folds = 4;

    /// <summary>So many steps before those held out bring the detector's running means to where they belong.</summary>
    private const int WarmUpSteps = 90;

    private const int MostJudged = 8640;

    /// <summary>Below this many steps a single last quarter is too short, and every quarter is held out once.</summary>
    private const int ManySteps = 2880;

    /// <summary>Measures a kind of detector on a history.</summary>
    public static HeldOutStream Of(FeatureHistory history, FeatureChoice choice, DetectorInfo info, DetectorOptions options, CancellationToken cancel)
    {
        var kept = history.Kept;
        var scores = new List<double>();
        var distances = new List<double[]>();
        if (kept.Count < ManySteps)
        {
            for (var fold = 0; fold < Folds; fold++)
            {
                var (from, to) = (kept.Count * fold / Folds, kept.Count * (fold + 1) / Folds);
                Score([.. kept.Take(from), .. kept.Skip(to)], from, to);
            }
        }
        else
        {
            var from = kept.Count - Math.Min(MostJudged, kept.Count / Folds);
            Score([.. kept.Take(from)], from, kept.Count);
        }

        return new HeldOutStream([.. scores], TimeSpan.FromSeconds(scores.Count * (double)history.StepSeconds), distances);

        void Score(FeatureRow[] learned, int from, int to)
        {
            var detector = info.Create(options);
            detector.Fit(new Table(options.Columns, choice.Project(learned), [.. learned.Select(row => row.TimeMs)]));
            var row = new double[choice.Used.Length];
            var singles = new SingleDeviation(row.Length);
            var settled = from == 0 ? Math.Min(WarmUpSteps, to / 2) : from;
            for (var step = Math.Max(0, settled - WarmUpSteps); step < to; step++)
            {
                cancel.ThrowIfCancellationRequested();
                choice.Project(kept[step].Values, row);
                var verdict = detector.Score(row, kept[step].TimeMs);
                singles.Take(row, choice.Used, kept[step].Explained);
                singles.Learn([]);
                if (step < settled || !verdict.IsJudged) continue;
                distances.Add([.. singles.Off]);
                scores.Add(verdict.Score * LeftOver(detector, choice.Used, kept[step].Explained));
            }
        }
    }

    /// <summary>Where each chosen feature was at the end of a history.</summary>
    public static double[] LevelsAfter(FeatureHistory history, FeatureChoice choice)
    {
        var singles = new SingleDeviation(choice.Used.Length);
        var row = new double[choice.Used.Length];
        foreach (var step in history.Kept)
        {
            choice.Project(step.Values, row);
            singles.Take(row, choice.Used, step.Explained);
            singles.Learn([]);
        }

        return [.. singles.Levels];
    }

    /// <summary>The share of a score that no habit explains.</summary>
    public static double LeftOver(IDetector detector, ReadOnlySpan<int> features, ulong explained) =>
        explained == 0 || detector is not IExplainsRows explains ? 1 : FeatureHabits.LeftOver(explains.Contributions, features, explained);
}
