namespace Vigia.Forests;

/// <summary>Where to draw the line between usual and odd scores. Thread-safe.</summary>
public static class ScoreThreshold
{
    /// <summary>The line of the paper: rows above 0.5 are easier to set apart than the average one.</summary>
    public const double Paper = 0.5;

    /// <summary>The score that about this share of the given scores lies above, interpolated linearly between the two nearest.</summary>
    /// <param name="scores">Scores of rows taken to be like those to come, best of rows the forest did not learn from; in any order.</param>
    /// <param name="share">Wanted share above the line, 0 … 1: 0.001 is about one row in a thousand.</param>
    /// <exception cref="ArgumentException">There are no scores, or one of them is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside 0 … 1.</exception>
    public static double ForShare(ReadOnlySpan<double> scores, double share)
    {
        if (!(share is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "The share above the line must be 0 to 1.");
        if (scores.IsEmpty) throw new ArgumentException("There are no scores to draw a line through: give at least one.", nameof(scores));
        var descending = scores.ToArray();
        if (Array.Exists(descending, double.IsNaN)) throw new ArgumentException("A score is NaN: leave such rows out first.", nameof(scores));
        Array.Sort(descending, static (one, other) => other.CompareTo(one));
        var place = (descending.Length - 1) * share;
        var below = (int)place;
        var fraction = place - below;
        if (fraction == 0) return descending[below];
        var step = descending[below + 1] - descending[below];
        return fraction < 0.5 ? descending[below] + step * fraction : descending[below + 1] - step * (1 - fraction);
    }
}
