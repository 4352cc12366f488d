namespace Vigia.Detection;

/// <summary>Scores a detector gives to steps it has not learned from: what the threshold is set by, and alarms are counted on.</summary>
/// <param name="Scores">One a step, oldest first.</param>
/// <param name="Span">Time they cover, gaps left out.</param>
internal sealed record HeldOutStream(double[] Scores, TimeSpan Span)
{
    private const int Folds = 4;

    /// <summary>Below this many steps a single last quarter is too short, and every quarter is held out once.</summary>
    private const int ManySteps = 2880;

    /// <summary>Measures a kind of detector on a history.</summary>
    public static HeldOutStream Of(FeatureHistory history, FeatureChoice choice, DetectorInfo info, DetectorOptions options, CancellationToken cancel)
    {
        var kept = history.Kept;
        var scores = new List<double>();
        if (kept.Count < ManySteps)
        {
            for (var fold = 0; fold < Folds; fold++)
            {
                var (from, to) = (kept.Count * fold / Folds, kept.Count * (fold + 1) / Folds);
                Score([.. kept.Take(from), .. kept.Skip(to)], [.. kept.Skip(from).Take(to - from)]);
            }
        }
        else
        {
            FeatureRow[] recent = [.. history.Recent];
            var judged = recent[^Math.Min(recent.Length / 2, kept.Count / Folds)..];
            Score([.. kept.TakeWhile(row => row.TimeMs < judged[0].TimeMs)], judged);
        }

        return new HeldOutStream([.. scores], TimeSpan.FromSeconds(scores.Count * (double)history.StepSeconds));

        void Score(FeatureRow[] learned, FeatureRow[] judged)
        {
            var detector = info.Create(options);
            detector.Fit(new Table(options.Columns, choice.Project(learned), [.. learned.Select(row => row.TimeMs)]));
            var row = new double[choice.Used.Length];
            foreach (var step in judged)
            {
                cancel.ThrowIfCancellationRequested();
                choice.Project(step.Values, row);
                var verdict = detector.Score(row, step.TimeMs);
                if (verdict.IsJudged) scores.Add(verdict.Score);
            }
        }
    }
}
