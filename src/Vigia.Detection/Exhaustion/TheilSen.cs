namespace Vigia.Detection;

/// <summary>
/// The median of the slopes between all pairs of points. A quarter of the points may be anything. Its interval comes from the order of the slopes while
/// points are few, from ten points on from what lies beside the line, where points that follow each other alike count for fewer than they are.
/// </summary>
/// <remarks>
/// Theil (1950) and Sen, "Estimates of the regression coefficient based on Kendall's tau" (JASA 63, 1968) for slope and interval; pairs only within
/// parts as in Hirsch and Slack, "A nonparametric trend test for seasonal data with serial dependence" (Water Resources Research 20, 1984); the
/// variance for serial correlation as in Yue and Wang, "The Mann-Kendall test modified by effective sample size" (Water Resources Management 18, 2004).
/// </remarks>
internal static class TheilSen
{
    /// <summary>Most points; the pairs of more would cost too much.</summary>
    public const int MostPoints = 128;

    private const double Within80 = 1.2816;
    private const double Beyond99 = 2.3263;
    private const double MostCorrelation = 0.995;
    private const int EnoughForRemainders = 10;

    /// <summary>The median of slopes is so much less sure than least squares where the noise is normal.</summary>
    private const double Efficiency = 0.95;

    /// <summary>Remainders smaller than this share of what the line climbs are rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The trend; false when there are no two points to compare.</summary>
    public static bool TryFit(ReadOnlySpan<TrendPoint> points, out Trend trend)
    {
        trend = default;
        if (points.Length > MostPoints) throw new ArgumentException($"A trend is drawn through at most {MostPoints} points, not {points.Length}.", nameof(points));
        var slopes = Slopes(points);
        if (slopes.Length == 0) return false;
        Array.Sort(slopes);
        var slope = Quantiles.OfSorted(slopes, 0.5);
        var now = Intercept(points, slope);
        if (points.Length >= EnoughForRemainders)
        {
            var (error, own) = StandardError(points, slope);
            trend = new Trend(slope, slope - (Student(Within80, own) * error), slope + (Student(Within80, own) * error), slope - (Student(Beyond99, own) * error), now);
        }
        else
        {
            var deviation = Math.Sqrt(KendallVariance(points));
            trend = new Trend(slope, Lower(slopes, Within80 * deviation), -Lower(Mirrored(slopes), Within80 * deviation), Lower(slopes, Beyond99 * deviation), now);
        }

        return double.IsFinite(slope) && double.IsFinite(now);
    }

    private static double[] Slopes(ReadOnlySpan<TrendPoint> points)
    {
        var slopes = new List<double>(points.Length * (points.Length - 1) / 2);
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = i + 1; j < points.Length; j++)
            {
                if (points[i].Part == points[j].Part && points[j].Days > points[i].Days) slopes.Add((points[j].Value - points[i].Value) / (points[j].Days - points[i].Days));
            }
        }

        return [.. slopes];
    }

    /// <summary>The line goes through the newest part, where there is a now to speak of.</summary>
    private static double Intercept(ReadOnlySpan<TrendPoint> points, double slope)
    {
        var rests = new List<double>(points.Length);
        foreach (var point in points)
        {
            if (point.Part == points[^1].Part) rests.Add(point.Value - (slope * point.Days));
        }

        return Quantiles.Of(rests, 0.5);
    }

    /// <summary>The slope at the rank so far below the middle; without a bound when there are not so many.</summary>
    private static double Lower(double[] sorted, double distance)
    {
        var rank = (sorted.Length - distance) / 2;
        return rank < 0 ? double.NegativeInfinity : sorted[Math.Max(0, (int)rank - 1)];
    }

    private static double[] Mirrored(double[] sorted)
    {
        var mirrored = new double[sorted.Length];
        for (var i = 0; i < mirrored.Length; i++) mirrored[i] = -sorted[^(i + 1)];
        return mirrored;
    }

    private static int EndOfPart(ReadOnlySpan<TrendPoint> points, int start)
    {
        var end = start;
        while (end < points.Length && points[end].Part == points[start].Part) end++;
        return end;
    }

    private static double KendallVariance(ReadOnlySpan<TrendPoint> points)
    {
        double variance = 0;
        for (var start = 0; start < points.Length;)
        {
            var end = EndOfPart(points, start);
            double n = end - start;
            variance += n * (n - 1) * ((2 * n) + 5) / 18;
            start = end;
        }

        return variance;
    }

    /// <summary>How unsure the slope is: the spread beside the line over the spread of times, for as many points as there are of their own.</summary>
    private static (double Error, double OwnPoints) StandardError(ReadOnlySpan<TrendPoint> points, double slope)
    {
        var rests = Remainders(points, slope);
        double spread = 0, squares = 0;
        for (var start = 0; start < points.Length;)
        {
            var end = EndOfPart(points, start);
            var middle = 0.0;
            for (var i = start; i < end; i++) middle += points[i].Days / (end - start);
            for (var i = start; i < end; i++) spread += (points[i].Days - middle) * (points[i].Days - middle);
            start = end;
        }

        foreach (var rest in rests) squares += rest * rest;
        if (squares <= Rounding * Rounding * slope * slope * spread) return (0, rests.Length);
        var inflation = Inflation(rests, points);
        return (Math.Sqrt(squares / (rests.Length - 2) * inflation / (Efficiency * spread)), rests.Length / inflation);
    }

    /// <summary>A quantile of the normal distribution made one of Student's, by the first term of its expansion (Abramowitz and Stegun 26.7.5).</summary>
    private static double Student(double normal, double points) => normal * (1 + (((normal * normal) + 1) / (4 * Math.Max(1, points - 2))));

    /// <summary>By how much serial correlation of the remainders widens the variance.</summary>
    private static double Inflation(double[] rests, ReadOnlySpan<TrendPoint> points)
    {
        var n = points.Length;
        var correlation = Correlation(rests, points);
        // Remainders of a fitted line look less alike than they are.
        correlation = Math.Clamp(((correlation * n) + 2) / (n - 4), 0, MostCorrelation);
        if (correlation < 1e-6) return 1;
        var away = correlation - 1;
        return 1 + (2 * (Math.Pow(correlation, n + 1) - (n * correlation * correlation) + ((n - 1) * correlation)) / (n * away * away));
    }

    /// <summary>What each point lies above its part's line, with outliers drawn in.</summary>
    private static double[] Remainders(ReadOnlySpan<TrendPoint> points, double slope)
    {
        var rests = new double[points.Length];
        for (var start = 0; start < points.Length;)
        {
            var end = EndOfPart(points, start);
            for (var i = start; i < end; i++) rests[i] = points[i].Value - (slope * points[i].Days);
            var middle = Quantiles.Of(rests.AsSpan(start, end - start).ToArray(), 0.5);
            for (var i = start; i < end; i++) rests[i] -= middle;
            start = end;
        }

        var limit = 3 * Quantiles.Deviation(rests);
        if (limit > 0)
        {
            for (var i = 0; i < rests.Length; i++) rests[i] = Math.Clamp(rests[i], -limit, limit);
        }

        return rests;
    }

    private static double Correlation(double[] rests, ReadOnlySpan<TrendPoint> points)
    {
        double products = 0, squares = 0;
        for (var i = 0; i < rests.Length; i++)
        {
            squares += rests[i] * rests[i];
            if (i > 0 && points[i].Part == points[i - 1].Part) products += rests[i] * rests[i - 1];
        }

        return squares > 0 ? products / squares : 0;
    }
}
