namespace Vigia.Evaluation.Scoring;

/// <summary>A stretch of labelled rows, both ends inclusive.</summary>
internal readonly record struct Interval(int First, int Last)
{
    /// <summary>All stretches of true, in order.</summary>
    public static List<Interval> Of(ReadOnlySpan<bool> labels)
    {
        var intervals = new List<Interval>();
        var start = -1;
        for (var i = 0; i <= labels.Length; i++)
        {
            var isOn = i < labels.Length && labels[i];
            if (isOn && start < 0) start = i;
            if (isOn || start < 0) continue;
            intervals.Add(new Interval(start, i - 1));
            start = -1;
        }

        return intervals;
    }
}
