namespace Vigia.Detection;

/// <summary>Says of one stretch of history whether the level goes to 1, and when. Pure.</summary>
internal static class TrendJudge
{
    /// <summary>A smaller rise over the whole stretch is none.</summary>
    private const double LeastRise = 0.003;

    /// <summary>What rose and now rises by less than this share of the slope has stopped.</summary>
    private const double StillRising = 0.5;

    /// <summary>A level that falls back by this share of its rise makes a tooth.</summary>
    private const double ToothShare = 0.5;

    /// <summary>The first peak to be full is one of the higher ones.</summary>
    private const double UsualPeak = 0.75;

    /// <summary>Ten years: past it a date is a joke.</summary>
    private const double MostDays = 3650;

    /// <param name="raw">The stretch, oldest first.</param>
    /// <param name="horizon">What is asked of it.</param>
    /// <param name="past">All that is known of the level, oldest first, the stretch included.</param>
    /// <param name="peaksOf">How far the level's peaks lie above the line, given the line: what is full first is a peak.</param>
    /// <param name="betweenPeaks">Days from one of those to the next.</param>
    public static HorizonVerdict Judge(ReadOnlySpan<TrendPoint> raw, TrendHorizon horizon, IReadOnlyList<double> past, Func<Trend, double[]> peaksOf, double betweenPeaks)
    {
        if (raw.Length < horizon.LeastPoints || raw[^1].Days - raw[0].Days < horizon.LeastSpan.TotalDays * 0.97) return new HorizonVerdict(ForecastState.Young);
        var span = raw[^1].Days - raw[0].Days;
        var points = Jumps.Take(raw);
        if (!TheilSen.TryFit(points, out var trend) || !(trend.SureLow > 0) || !(trend.Low > 0)) return new HorizonVerdict(ForecastState.NotFilling);
        var rise = trend.Slope * span;
        if (rise < LeastRise || HasStopped(points, trend)) return new HorizonVerdict(ForecastState.NotFilling);
        var tooth = Math.Max(ToothShare * Math.Min(rise, RangeOf(raw)), LeastRise);
        if (Teeth.Of(past, tooth).Explains(Newest(raw), tooth)) return new HorizonVerdict(ForecastState.FallsBack, trend, span);
        return Extrapolate(trend, span, peaksOf(trend), betweenPeaks);
    }

    /// <summary>Newest level without its noise: the median of a few.</summary>
    private static double Newest(ReadOnlySpan<TrendPoint> points)
    {
        var few = points.Length >= 15 ? 5 : 1;
        var newest = new double[few];
        for (var i = 0; i < few; i++) newest[i] = points[^(i + 1)].Value;
        return Quantiles.Of(newest, 0.5);
    }

    /// <remarks>The steep end meets the highest of the peaks, the shallow end the lowest; a peak may be as late as the next one.</remarks>
    private static HorizonVerdict Extrapolate(Trend trend, double span, double[] peaks, double betweenPeaks)
    {
        double Until(double peak, double slope) => Math.Max(0, 1 - trend.Now - peak) / slope;
        var middle = Until(Quantiles.Of(peaks, UsualPeak), trend.Slope);
        if (middle > TrendHorizon.Reach * span) return new HorizonVerdict(ForecastState.Far, trend, span);
        var early = Until(peaks.Max(), trend.High);
        var late = Until(peaks.Min(), trend.Low) + betweenPeaks;
        return new HorizonVerdict(ForecastState.Filling, trend, span, middle, Math.Min(early, middle), Math.Clamp(late, middle, MostDays));
    }

    private static double RangeOf(ReadOnlySpan<TrendPoint> points)
    {
        var (low, high) = (points[0].Value, points[0].Value);
        foreach (var point in points) (low, high) = (Math.Min(low, point.Value), Math.Max(high, point.Value));
        return high - low;
    }

    private static bool HasStopped(ReadOnlySpan<TrendPoint> points, Trend trend)
    {
        var newest = points[^Math.Max(3, points.Length / 3)..];
        return TheilSen.TryFit(newest, out var now) && now.High < StillRising * trend.Slope;
    }
}
