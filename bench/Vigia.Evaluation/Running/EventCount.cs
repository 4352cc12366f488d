using Vigia.Evaluation.Data;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Running;

/// <summary>Labelled events found, and starts of runs outside labelled events, of one entity under one rule of telling.</summary>
/// <param name="Events">Labelled events.</param>
/// <param name="Found">Events during which a run was on.</param>
/// <param name="FoundByStart">Events in which a run started.</param>
/// <param name="FalseStarts">Runs that started outside every event.</param>
/// <param name="Days">Days of test rows.</param>
internal sealed record EventCount(int Events, int Found, int FoundByStart, int FalseStarts, double Days)
{
    /// <summary>Counts with runs given row by row: where one is on, and where one starts.</summary>
    public static EventCount Of(MultivariateEntity entity, bool[] isOn, bool[] isStart)
    {
        var events = Interval.Of(entity.Labels);
        var found = events.Count(one => isOn.AsSpan(one.First, one.Last - one.First + 1).Contains(true));
        var byStart = events.Count(one => isStart.AsSpan(one.First, one.Last - one.First + 1).Contains(true));
        var outside = Enumerable.Range(0, isStart.Length).Count(row => isStart[row] && !entity.Labels[row]);
        return new EventCount(events.Count, found, byStart, outside, entity.TestDays);
    }

    /// <summary>Runs of rows at or above a threshold.</summary>
    public static EventCount AtThreshold(MultivariateEntity entity, double[] scores, double threshold)
    {
        var isOn = Array.ConvertAll(scores, score => score >= threshold);
        return Of(entity, isOn, Starts(isOn));
    }

    private static bool[] Starts(bool[] isOn) => isOn.Select((on, row) => on && (row == 0 || !isOn[row - 1])).ToArray();
}
