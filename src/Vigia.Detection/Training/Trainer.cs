using Vigia.Model;

namespace Vigia.Detection;

/// <summary>Trains a detector on a host's history. Pure: the same history, options and detector give the same model to the bit.</summary>
public static class Trainer
{
    /// <summary>Trains.</summary>
    /// <param name="detector">Name of the detector, see <see cref="DetectorCatalog"/>.</param>
    /// <param name="history">What to learn from.</param>
    /// <param name="options">How.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="progress">Told 0 to 1; may be null.</param>
    /// <exception cref="ArgumentException">There is no such detector, or an option is out of range.</exception>
    public static TrainingResult Train(string detector, FeatureHistory history, TrainingOptions options, CancellationToken cancel, IProgress<double>? progress = null)
    {
        var info = DetectorCatalog.Find(detector) ?? throw new ArgumentException($"There is no detector '{detector}'.", nameof(detector));
        if (options.Mistakes() is { Count: > 0 } mistakes) throw new ArgumentException(string.Join(' ', mistakes), nameof(options));
        var choice = FeatureChoice.Of(history.Kept, options.MinimumPresence);
        if (WhatIsMissing(history, choice, options) is { } missing) return new TrainingResult(null, missing);

        progress?.Report(0.1);
        var columns = choice.Used.Select(feature => HostFeatures.All[feature].Name).ToArray();
        var made = new DetectorOptions(columns, history.StepSeconds, options.Seed) { Zone = options.Zone };
        var heldOut = HeldOutStream.Of(history, choice, info, made, cancel);
        progress?.Report(0.6);
        cancel.ThrowIfCancellationRequested();
        var trained = Fitted(info, made, history, choice);
        progress?.Report(1);
        return new TrainingResult(ModelOf(trained, history, choice, heldOut, options), null);
    }

    private static SavedDetector Fitted(DetectorInfo info, DetectorOptions made, FeatureHistory history, FeatureChoice choice)
    {
        if (info.Create(made) is not IStatefulDetector detector)
            throw new ArgumentException($"The detector '{info.Name}' keeps no state, so its model cannot be stored.", nameof(info));
        detector.Fit(TableOf(history, choice, made));
        return new SavedDetector(info, made, detector);
    }

    private static HostModel ModelOf(SavedDetector trained, FeatureHistory history, FeatureChoice choice, HeldOutStream heldOut, TrainingOptions options)
    {
        var span = TimeSpan.FromMilliseconds(history.Span!.Value.LengthMs);
        var isYoung = span < options.YoungUntil;
        var budget = isYoung ? Math.Max(options.FalseAlarmsPerWeek, options.YoungFalseAlarmsPerHour * 168) : options.FalseAlarmsPerWeek;
        var tail = TailModel.FitThinned(heldOut.Scores, trained.Info.TailShape);
        var singles = trained.Info.HearsSingles ? SingleTails.Of(ByColumn(heldOut.Distances, choice.Used.Length), HeldOutStream.LevelsAfter(history, choice)) : SingleTails.None;
        var (bar, reached) = AlarmBudget.Set(heldOut, tail, singles, choice.Used, budget, history.StepSeconds);
        return new HostModel
        {
            Detector = trained,
            StepSeconds = history.StepSeconds,
            TrainedOn = history.Span.Value,
            Steps = history.Steps,
            Usual = UsualOf(history, choice),
            LeftOut = choice.LeftOut,
            HeldOut = tail,
            Singles = singles,
            Bar = bar,
            BudgetPerWeek = budget,
            ReachedPerWeek = reached,
            IsYoung = isYoung,
            Habits = history.Habits.ToBytes(),
        };
    }

    private static List<double>[] ByColumn(IReadOnlyList<double[]> distances, int columns)
    {
        var byColumn = new List<double>[columns];
        for (var column = 0; column < columns; column++) byColumn[column] = [.. distances.Select(step => step[column]).Where(double.IsFinite)];
        return byColumn;
    }

    private static TooLittleHistory? WhatIsMissing(FeatureHistory history, FeatureChoice choice, TrainingOptions options)
    {
        var span = TimeSpan.FromMilliseconds(history.Span?.LengthMs ?? 0);
        var isEnough = span >= options.MinimumHistory && history.Steps >= options.MinimumSteps && choice.Used.Length > 0;
        return isEnough ? null : new TooLittleHistory(span, options.MinimumHistory, history.Steps, options.MinimumSteps, choice.Used.Length);
    }

    private static Table TableOf(FeatureHistory history, FeatureChoice choice, DetectorOptions made) =>
        new(made.Columns, choice.Project(history.Kept), [.. history.Kept.Select(row => row.TimeMs)]);

    private static UsualRange[] UsualOf(FeatureHistory history, FeatureChoice choice)
    {
        var usual = new UsualRange[choice.Used.Length];
        var values = new double[history.Kept.Count];
        for (var i = 0; i < usual.Length; i++)
        {
            var count = 0;
            foreach (var step in history.Kept)
            {
                var value = step.Values[choice.Used[i]];
                if (!double.IsNaN(value)) values[count++] = value;
            }

            var scale = ColumnScale.Of(values.AsSpan(0, count));
            usual[i] = new UsualRange(scale.Median, scale.Spread);
        }

        return usual;
    }
}
