namespace Vigia.Detection;

/// <summary>
/// Takes a single jump out of a level: a large file was copied, a directory was cleaned up. More than one of a direction is how the level
/// moves, and stays.
/// </summary>
internal static class Jumps
{
    /// <summary>A jump is so many times the usual change from point to point.</summary>
    private const double TimesUsual = 10;

    /// <summary>And at least this share of all the level moved.</summary>
    private const double ShareOfRange = 0.3;

    /// <summary>The smallest change that is told: shares are kept to four decimals.</summary>
    private const double Resolution = 1e-4;

    /// <summary>
    /// The points with a single jump up taken out, what lies before it lifted so that the newest stay as they are, and with a part begun at a single
    /// jump down.
    /// </summary>
    public static TrendPoint[] Take(ReadOnlySpan<TrendPoint> points)
    {
        var clean = points.ToArray();
        var (up, down) = Find(clean, out var usual);
        if (up > 0)
        {
            var height = clean[up].Value - clean[up - 1].Value - usual;
            for (var i = 0; i < up; i++)
            {
                if (clean[i].Part == clean[up].Part) clean[i] = clean[i] with { Value = clean[i].Value + height };
            }
        }

        if (down > 0)
        {
            for (var i = down; i < clean.Length; i++) clean[i] = clean[i] with { Part = clean[i].Part + 1_000 };
        }

        return clean;
    }

    private static (int Up, int Down) Find(TrendPoint[] points, out double usual)
    {
        var changes = new List<double>(points.Length);
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i].Part == points[i - 1].Part) changes.Add(points[i].Value - points[i - 1].Value);
        }

        usual = Quantiles.Of(changes, 0.5);
        var limit = Math.Max(TimesUsual * Math.Max(Quantiles.Deviation(changes), Resolution), ShareOfRange * (points.Max(point => point.Value) - points.Min(point => point.Value)));
        int up = 0, down = 0, ups = 0, downs = 0;
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i].Part != points[i - 1].Part) continue;
            var change = points[i].Value - points[i - 1].Value - usual;
            if (change > limit) (up, ups) = (i, ups + 1);
            else if (change < -limit) (down, downs) = (i, downs + 1);
        }

        return (ups == 1 ? up : 0, downs == 1 ? down : 0);
    }
}
