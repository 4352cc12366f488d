namespace Vigia.Detection;

/// <summary>How often a level rose and fell back: logs that are rotated, caches that are dropped, the rhythm of days.</summary>
/// <param name="Count">Times it rose and then fell by at least the height asked for.</param>
/// <param name="Highest">The highest it came to before it fell.</param>
/// <param name="UsualHeight">Median of the falls.</param>
internal readonly record struct Teeth(int Count, double Highest, double UsualHeight)
{
    /// <summary>Twice is a habit.</summary>
    private const int Habit = 2;

    /// <summary>Whether a level that has fallen back before is still where it did, so that its rising says nothing of its becoming full.</summary>
    /// <param name="level">Where it is.</param>
    /// <param name="height">The smallest rise that counts.</param>
    public bool Explains(double level, double height) => Count >= Habit && level <= Highest + Math.Max(height, UsualHeight / 2);

    /// <summary>Counts the teeth of at least a height.</summary>
    public static Teeth Of(IReadOnlyList<double> levels, double height)
    {
        if (levels.Count == 0) return default;
        var falls = new List<double>();
        var highest = double.NegativeInfinity;
        double low = levels[0], top = levels[0], bottom = levels[0];
        var (isRising, isTooth) = (true, false);
        foreach (var level in levels)
        {
            if (isRising)
            {
                top = Math.Max(top, level);
                if (level > top - height) continue;
                isTooth = top - low >= height;
                if (isTooth) highest = Math.Max(highest, top);
                (isRising, bottom) = (false, level);
            }
            else
            {
                bottom = Math.Min(bottom, level);
                if (level < bottom + height) continue;
                if (isTooth) falls.Add(top - bottom);
                (isRising, isTooth, low, top) = (true, false, bottom, level);
            }
        }

        if (isTooth) falls.Add(top - bottom);
        return new Teeth(falls.Count, highest, falls.Count == 0 ? 0 : Quantiles.Of(falls, 0.5));
    }
}
