namespace Vigia.Evaluation.Scoring;

/// <summary>Rows in falling order of score; equal scores stay in the order of rows.</summary>
internal sealed class Ranking
{
    public Ranking(double[] scores)
    {
        Order = new int[scores.Length];
        var keys = new (double Score, int Row)[scores.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = (scores[i], i);
        Array.Sort(keys, (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Row.CompareTo(b.Row));
        Sorted = new double[scores.Length];
        for (var i = 0; i < keys.Length; i++) (Sorted[i], Order[i]) = keys[i];
    }

    /// <summary>Row numbers, most anomalous first.</summary>
    public int[] Order { get; }

    /// <summary>Scores in that order.</summary>
    public double[] Sorted { get; }

    /// <summary>How many rows score at least that much.</summary>
    public int CountAtLeast(double threshold)
    {
        int low = 0, high = Sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Sorted[middle] >= threshold) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Ends of the runs of equal scores: positions after which the score falls.</summary>
    public IEnumerable<int> LastOfEach()
    {
        for (var i = 0; i < Sorted.Length; i++)
        {
            if (i == Sorted.Length - 1 || Sorted[i + 1] != Sorted[i]) yield return i;
        }
    }
}
