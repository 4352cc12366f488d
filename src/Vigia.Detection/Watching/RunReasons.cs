using Vigia.Model;

namespace Vigia.Detection;

/// <summary>Says in series why a step was odd: signed shares, the value, what was expected, and between what it would have been usual.</summary>
internal sealed class RunReasons(HostModel model, int[] features)
{
    private const int Most = 8;
    private const int Main = 3;

    /// <summary>Spreads around the middle that count as usual where no habit is known.</summary>
    private const double UsualSpreads = 3;

    /// <summary>The reasons, the strongest first; together with what is left out the shares sum to 1.</summary>
    /// <param name="contributions">Signed, one a column.</param>
    /// <param name="row">The step.</param>
    /// <param name="timeMs">End of the step.</param>
    /// <param name="members">Which series made the features.</param>
    /// <param name="habits">What is expected by the time of day.</param>
    /// <param name="main">The columns of the largest parts, those that only follow from others last, with what was expected and what came.</param>
    public IReadOnlyList<OddReason> Of(
        ReadOnlySpan<double> contributions, double[] row, long timeMs, FeatureMembers members, FeatureHabits habits, out List<(int Column, double Expected, double Actual)> main)
    {
        var parts = contributions.ToArray();
        var total = parts.Sum();
        main = [];
        if (!(total > 0)) return [];
        int[] strongest = [.. Enumerable.Range(0, parts.Length).Where(column => parts[column] != 0).OrderByDescending(column => Math.Abs(parts[column])).Take(Most)];
        foreach (var column in strongest.Where(column => parts[column] > 0 && !double.IsNaN(row[column])).OrderBy(IsConsequence).Take(Main)) main.Add((column, Expected(column, timeMs, habits).Middle, row[column]));
        return [.. strongest.OrderByDescending(column => parts[column]).Select(column => Of(column, parts[column] / total, row, timeMs, members, habits))];
    }

    private bool IsConsequence(int column) => features[column] >= 0 && HostFeatures.IsConsequence(features[column]);

    private OddReason Of(int column, double share, double[] row, long timeMs, FeatureMembers members, FeatureHabits habits)
    {
        var (low, middle, high) = Expected(column, timeMs, habits);
        if (features[column] < 0 || members.MoverOf(features[column]) is not { } mover)
            return new OddReason(new SeriesKey(model.Features[column]), share, row[column], middle, low, high);
        if (mover.IsOnly) return new OddReason(mover.Series, share, mover.Actual, middle, low, high);
        // One of several devices: its own usual value, as wide as the range of all of them.
        return new OddReason(mover.Series, share, mover.Actual, mover.Usual, mover.Usual - (middle - low), mover.Usual + (high - middle));
    }

    private (double Low, double Middle, double High) Expected(int column, long timeMs, FeatureHabits habits)
    {
        if (features[column] >= 0 && !model.IsYoung && habits.Expect(features[column], timeMs) is { Knows: >= BaselineKnowledge.TimeOfDay } band) return (band.Low, band.Middle, band.High);
        var usual = model.Usual[column];
        return (usual.Median - (UsualSpreads * usual.Spread), usual.Median, usual.Median + (UsualSpreads * usual.Spread));
    }
}
