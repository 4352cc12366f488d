namespace Vigia.Evaluation.Scoring;

/// <summary>Areas under the plain ROC and precision-recall curves.</summary>
internal static class RankAreas
{
    /// <summary>Probability that a labelled row scores above an unlabelled one; ties count half.</summary>
    public static double Roc(double[] scores, bool[] labels)
    {
        var sorted = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort((double[])scores.Clone(), sorted);
        double rankSum = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && scores[sorted[end]] == scores[sorted[start]];) end++;
            var meanRank = (start + 1 + end) / 2.0;
            for (var i = start; i < end; i++) rankSum += labels[sorted[i]] ? meanRank : 0;
        }

        double positives = labels.Count(label => label), negatives = labels.Length - positives;
        return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
    }

    /// <summary>Average precision, step-wise, equal scores together.</summary>
    public static double Pr(double[] scores, bool[] labels)
    {
        var ranking = new Ranking(scores);
        double positives = labels.Count(label => label), hits = 0, lastRecall = 0, area = 0;
        var next = 0;
        foreach (var last in ranking.LastOfEach())
        {
            for (; next <= last; next++) hits += labels[ranking.Order[next]] ? 1 : 0;
            area += (hits / positives - lastRecall) * (hits / (last + 1));
            lastRecall = hits / positives;
        }

        return area;
    }

    /// <summary>
    /// Best composite F1 over all thresholds (Garg et al. 2021): recall over labelled intervals, hit anywhere; precision over rows.
    /// An upper bound: the threshold knows the labels.
    /// </summary>
    public static double BestEventF1(double[] scores, bool[] labels)
    {
        var ranking = new Ranking(scores);
        var tops = Interval.Of(labels).ConvertAll(interval => scores.AsSpan(interval.First..(interval.Last + 1)).ToArray().Max());
        double best = 0, hits = 0;
        var next = 0;
        foreach (var last in ranking.LastOfEach())
        {
            for (; next <= last; next++) hits += labels[ranking.Order[next]] ? 1 : 0;
            var recall = tops.Count(top => top >= ranking.Sorted[last]) / (double)tops.Count;
            var precision = hits / (last + 1);
            if (recall + precision > 0) best = Math.Max(best, 2 * recall * precision / (recall + precision));
        }

        return best;
    }
}
