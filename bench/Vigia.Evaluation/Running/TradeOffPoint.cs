using System.Globalization;
using Vigia.Detection;
using Vigia.Evaluation.Commands;
using Vigia.Evaluation.Data;

namespace Vigia.Evaluation.Running;

/// <summary>One entity under one rule of telling a person.</summary>
internal sealed record TradeOffPoint(string Set, string Rule, EventCount Count)
{
    private static readonly double[] Onsets = [0.3, 0.4, 0.45, NabCommand.ToldAt, 0.55, 0.6, 0.7];
    private static readonly double[] Quantiles = [0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999];

    /// <summary>
    /// The detector's own runs at the default sensitivity, its onsets at other strengths, and plain crossings of a quantile
    /// of the score on the training table (its first day left out): no rule sees a label.
    /// </summary>
    public static List<TradeOffPoint> Of(DetectorChoice choice, MultivariateEntity entity, int seed)
    {
        var train = TrainingScores(choice, entity, seed);
        var stream = ScoredStream.Over(choice, entity.Train, entity.Test, seed);
        var points = new List<TradeOffPoint>();
        if (stream.Onsets.Any(onset => onset > 0))
        {
            points.Add(new TradeOffPoint(entity.Set, "own runs, default", EventCount.Of(entity, stream.Anomalies, AtLeast(stream.Onsets, NabCommand.ToldAt))));
            points.AddRange(Onsets.Select(level => new TradeOffPoint(entity.Set, Named("starts with onset >= ", level), Starts(entity, stream, level))));
        }

        points.AddRange(Quantiles.Select(level => new TradeOffPoint(entity.Set, Named("score over training quantile ", level), EventCount.AtThreshold(entity, stream.Scores, train[(int)(level * (train.Length - 1))]))));
        return points;
    }

    private static EventCount Starts(MultivariateEntity entity, ScoredStream stream, double level)
    {
        var starts = AtLeast(stream.Onsets, level);
        return EventCount.Of(entity, starts, starts);
    }

    private static bool[] AtLeast(double[] onsets, double level) => Array.ConvertAll(onsets, onset => onset >= level);

    private static string Named(string text, double level) => text + level.ToString("0.####", CultureInfo.InvariantCulture);

    private static double[] TrainingScores(DetectorChoice choice, MultivariateEntity entity, int seed)
    {
        var detector = choice.Create(new DetectorOptions(entity.Train.Columns, entity.StepSeconds, seed));
        detector.Fit(entity.Train);
        detector.Restart();
        var scores = new double[entity.Train.Rows];
        for (var row = 0; row < scores.Length; row++) scores[row] = detector.Score(entity.Train.Row(row), null).Score;
        var later = scores[(int)(86400 / entity.StepSeconds)..];
        Array.Sort(later);
        return later;
    }
}
