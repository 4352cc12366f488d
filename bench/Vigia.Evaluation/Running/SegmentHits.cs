using Vigia.Detection;
using Vigia.Evaluation.Data;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Running;

/// <summary>How well one labelled segment's metrics were named, by one way of ranking them.</summary>
internal sealed record SegmentHits(string Set, string RankedAt, double At100, double At150, double Top)
{
    /// <summary>The row of the segment's highest score is the row at which an alert shows its reasons.</summary>
    public static List<SegmentHits> Of(DetectorChoice choice, MultivariateEntity entity, int seed)
    {
        var width = entity.Test.Width;
        var contributions = new float[entity.Test.Rows * width];
        var stream = ScoredStream.Over(choice, entity.Train, entity.Test, seed, (row, detector) =>
        {
            var shares = ((IExplainsRows)detector).Contributions;
            for (var column = 0; column < width; column++) contributions[row * width + column] = (float)shares[column];
        });
        return entity.Segments.Where(segment => segment.Last < entity.Test.Rows).SelectMany(segment => Of(entity.Set, segment, stream, contributions, width)).ToList();
    }

    private static List<SegmentHits> Of(string set, LabelledSegment segment, ScoredStream stream, float[] contributions, int width)
    {
        var rows = Enumerable.Range(segment.First, segment.Last - segment.First + 1).ToList();
        var peak = rows.MaxBy(row => stream.Scores[row]);
        var hits = new List<SegmentHits>
        {
            Of(set, "peak row", At(peak), segment),
            Of(set, "sum over segment", rows.Select(At).Aggregate(new double[width], (sum, one) => sum.Zip(one, (a, b) => a + b).ToArray()), segment),
        };
        var told = rows.Where(row => stream.Anomalies[row]).Take(1).ToList();
        if (told.Count > 0) hits.Add(Of(set, "first row told", At(told[0]), segment));
        return hits;

        double[] At(int row) => Array.ConvertAll(contributions[(row * width)..((row + 1) * width)], share => (double)share);
    }

    private static SegmentHits Of(string set, string rankedAt, double[] shares, LabelledSegment segment) =>
        new(set, rankedAt, HitRate.At(1, shares, segment.Metrics), HitRate.At(1.5, shares, segment.Metrics), segment.Metrics.Contains(HitRate.Ranked(shares)[0]) ? 1 : 0);
}
