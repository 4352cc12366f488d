namespace Vigia.Evaluation.Scoring;

/// <summary>
/// VUS-ROC and VUS-PR (Paparrizos et al., PVLDB 15(11) 2022): areas under ROC and precision-recall curves whose labels
/// have ramps of length 0..L on both sides, averaged over those lengths.
/// </summary>
internal static class VolumeUnderSurface
{
    private const int Thresholds = 250;

    /// <summary>Both volumes for one series.</summary>
    /// <param name="scores">Higher is more anomalous.</param>
    /// <param name="labels">At least one true.</param>
    /// <param name="buffer">The longest ramp L, rows; by convention the period of the series.</param>
    public static (double Roc, double Pr) Measure(double[] scores, bool[] labels, int buffer)
    {
        var intervals = Interval.Of(labels);
        if (intervals.Count == 0) throw new ArgumentException("There is no anomaly in the labels.", nameof(labels));
        var ranking = new Ranking(scores);
        var thresholds = EvenRanks(ranking.Sorted);
        var predicted = Array.ConvertAll(thresholds, ranking.CountAtLeast);
        var labelled = Array.ConvertAll(labels, label => label ? 1.0 : 0.0);
        var hits = HitsAt(labelled, ranking.Order, predicted);
        double roc = 0, pr = 0;
        for (var length = 0; length <= buffer; length++)
        {
            var (areaRoc, areaPr) = Areas(scores, labelled, intervals, length, ranking.Order, thresholds, predicted, hits);
            roc += areaRoc;
            pr += areaPr;
        }

        return (roc / (buffer + 1), pr / (buffer + 1));
    }

    private static (double Roc, double Pr) Areas(
        double[] scores, double[] labelled, List<Interval> intervals, int length, int[] order, double[] thresholds, int[] predicted, double[] plainHits)
    {
        var count = scores.Length;
        var positives = labelled.Sum();
        var hits = HitsAt(Ramped(labelled, intervals, length), order, predicted);
        var tops = TopsOfWidened(scores, intervals, length);
        double roc = 0, pr = 0, lastRecall = 0, lastFalse = 0;
        for (var j = 0; j < thresholds.Length; j++)
        {
            var rampedPositives = positives + (hits[j] - plainHits[j]) / 2.0;
            var found = tops.Count(top => top >= thresholds[j]) / (double)tops.Count;
            var recall = Math.Min(hits[j] / rampedPositives, 1.0) * found;
            var falseRate = (predicted[j] - hits[j]) / (count - rampedPositives);
            pr += (recall - lastRecall) * (hits[j] / predicted[j]);
            roc += (falseRate - lastFalse) * (recall + lastRecall) / 2;
            (lastRecall, lastFalse) = (recall, falseRate);
        }

        return (roc + (1 - lastFalse) * (1 + lastRecall) / 2, pr);
    }

    /// <summary>250 thresholds at evenly spaced ranks; ranks as NumPy's linspace cuts them.</summary>
    private static double[] EvenRanks(double[] sorted)
    {
        var step = (sorted.Length - 1) / (double)(Thresholds - 1);
        var thresholds = new double[Thresholds];
        for (var k = 0; k < Thresholds - 1; k++) thresholds[k] = sorted[(int)(k * step)];
        thresholds[^1] = sorted[^1];
        return thresholds;
    }

    private static double[] HitsAt(double[] labelled, int[] order, int[] predicted)
    {
        var running = new double[order.Length];
        var sum = 0.0;
        for (var i = 0; i < order.Length; i++) running[i] = sum += labelled[order[i]];
        return Array.ConvertAll(predicted, count => running[count - 1]);
    }

    /// <summary>A row at distance d = 1..l/2 from an interval is labelled sqrt(1 - d/l); where ramps meet, labels add up to at most 1.</summary>
    private static double[] Ramped(double[] labelled, List<Interval> intervals, int length)
    {
        var ramped = (double[])labelled.Clone();
        var half = length / 2;
        foreach (var interval in intervals)
        {
            for (var row = interval.Last + 1; row < Math.Min(interval.Last + half + 1, ramped.Length); row++)
                ramped[row] += Math.Sqrt(1 - (row - interval.Last) / (double)length);
            for (var row = Math.Max(interval.First - half, 0); row < interval.First; row++)
                ramped[row] += Math.Sqrt(1 - (interval.First - row) / (double)length);
        }

        return Array.ConvertAll(ramped, label => Math.Min(label, 1.0));
    }

    /// <summary>The highest score in each interval widened by half the buffer on both sides; those that touch are one.</summary>
    private static List<double> TopsOfWidened(double[] scores, List<Interval> intervals, int length)
    {
        var half = length / 2;
        var widened = new List<Interval>();
        foreach (var interval in intervals)
        {
            var wide = new Interval(Math.Max(interval.First - half, 0), interval.Last + half);
            if (widened.Count > 0 && widened[^1].Last >= wide.First) widened[^1] = widened[^1] with { Last = wide.Last };
            else widened.Add(wide);
        }

        return widened.ConvertAll(wide => scores.AsSpan(wide.First..(Math.Min(wide.Last, scores.Length - 1) + 1)).ToArray().Max());
    }
}
