namespace Vigia.Detection;

/// <summary>
/// Says when a resource will be full, with a range, from robust trends of its share in use over an hour, six hours and fourteen days. Pure: the same
/// history gives the same answer. See docs/detectors/exhaustion.md.
/// </summary>
public static class Exhaustion
{
    /// <summary>A share from which on it is full.</summary>
    private const double Full = 0.9995;

    /// <summary>After a boot a level finds its place first.</summary>
    private const long SettlingMs = 600_000;

    /// <summary>What is older than this says nothing of now.</summary>
    private const long FreshMs = 900_000;

    private const long MinuteMs = 60_000;
    private const long DayMs = 86_400_000;
    private const int DaysOfTeeth = 30;
    private const int HoursOfDay = 24;

    /// <summary>Stretches of which the peaks are looked at.</summary>
    private const int Stretches = 6;

    private static readonly TimeSpan KnowsDays = TimeSpan.FromDays(2);

    /// <summary>The forecast.</summary>
    /// <param name="history">How full it was. Hostile numbers and times are left out.</param>
    /// <param name="nowMs">Now; nothing after it is looked at.</param>
    /// <param name="zone">Zone of the host's days; null is UTC.</param>
    public static Forecast Foresee(LevelHistory history, long nowMs, TimeZoneInfo? zone)
    {
        long[] breaks = [.. history.BreaksMs.Where(at => at <= nowMs).Order()];
        var minutes = Clean(history.Minutes, nowMs, breaks);
        var fives = Clean(history.FiveMinutes, nowMs, breaks);
        var hours = Clean(history.Hours, nowMs, breaks);
        if (minutes.Count == 0 || nowMs - minutes[^1].TimeMs > FreshMs) return new Forecast(ForecastState.Young, double.NaN);
        var level = Quantiles.Of([.. minutes.TakeLast(5).Select(point => point.Value)], 0.5);
        if (level >= Full) return new Forecast(ForecastState.Full, level, Middle: TimeSpan.Zero, Early: TimeSpan.Zero, Late: TimeSpan.Zero);

        var oldest = Math.Min(minutes[0].TimeMs, Math.Min(fives.Count > 0 ? fives[0].TimeMs : long.MaxValue, hours.Count > 0 ? hours[0].TimeMs : long.MaxValue));
        var known = TimeSpan.FromMilliseconds(nowMs - oldest);
        double[] past = [.. hours.Where(point => fives.Count == 0 || point.TimeMs < fives[0].TimeMs).Concat(fives).Select(point => point.Value)];
        (TrendHorizon Horizon, HorizonVerdict Verdict)[] verdicts =
        [
            .. TrendHorizon.Hour.Select(horizon => (horizon, JudgeShort(minutes, horizon, breaks, past, nowMs))),
            .. TrendHorizon.Hours.Select(horizon => (horizon, JudgeShort(fives, horizon, breaks, past, nowMs))),
            (TrendHorizon.Days, JudgeDays(hours, breaks, nowMs, zone)),
        ];
        return Choose(verdicts, level, known);
    }

    private static Forecast Choose((TrendHorizon Horizon, HorizonVerdict Verdict)[] verdicts, double level, TimeSpan known)
    {
        // The longest history is the surest, unless a shorter one tells of a faster pace beyond doubt.
        (TrendHorizon Horizon, HorizonVerdict Verdict)? spoken = null;
        foreach (var one in verdicts.Where(one => one.Verdict.State == ForecastState.Filling).Reverse())
        {
            if (spoken is not { } longer || one.Verdict.Late < longer.Verdict.Early) spoken = one;
        }

        if (spoken is var (horizon, verdict))
        {
            return new Forecast(
                ForecastState.Filling, level, horizon.Kind, verdict.Trend.Slope, TimeSpan.FromDays(verdict.Middle), TimeSpan.FromDays(verdict.Early), TimeSpan.FromDays(verdict.Late),
                IsYoung: known < KnowsDays && horizon != TrendHorizon.Days);
        }

        var far = verdicts.LastOrDefault(one => one.Verdict.State == ForecastState.Far);
        if (far.Horizon is not null)
            return new Forecast(ForecastState.Far, level, far.Horizon.Kind, far.Verdict.Trend.Slope, Beyond: TimeSpan.FromDays(TrendHorizon.Reach * far.Verdict.Span));
        var back = verdicts.LastOrDefault(one => one.Verdict.State == ForecastState.FallsBack);
        if (back.Horizon is not null) return new Forecast(ForecastState.FallsBack, level, back.Horizon.Kind, back.Verdict.Trend.Slope);
        if (Array.TrueForAll(verdicts, one => one.Verdict.State == ForecastState.Young))
            return new Forecast(ForecastState.Young, level, Missing: TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMinute, (TrendHorizon.Hour[0].LeastSpan - known).Ticks)));
        return new Forecast(ForecastState.NotFilling, level);
    }

    private static HorizonVerdict JudgeShort(List<LevelPoint> levels, TrendHorizon horizon, long[] breaks, double[] past, long nowMs)
    {
        var from = nowMs - (long)horizon.Window.TotalMilliseconds;
        TrendPoint[] points = [.. levels.Where(point => point.TimeMs >= from).TakeLast(TheilSen.MostPoints).Select(point => PointOf(point, breaks, nowMs))];
        // Before a boot the machine did something else: only what runs now counts.
        var newest = Array.FindAll(points, point => point.Part == points[^1].Part);
        return TrendJudge.Judge(newest, horizon, past, trend => PeaksOf(newest, trend), horizon.Window.TotalDays / Stretches);
    }

    private static HorizonVerdict JudgeDays(List<LevelPoint> hours, long[] breaks, long nowMs, TimeZoneInfo? zone)
    {
        var all = DayLevels.Of(hours, HoursOfDay, breaks, DaysOfTeeth, nowMs, zone);
        TrendPoint[] points = [.. all.Where(point => point.Days >= -TrendHorizon.Days.Window.TotalDays)];
        if (points.Length == 0) return new HorizonVerdict(ForecastState.Young);
        return TrendJudge.Judge(points, TrendHorizon.Days, [.. all.Select(point => point.Value)], trend => PeaksOfDays(hours, trend, points[0].Days, nowMs), betweenPeaks: 1);
    }

    private static double[] PeaksOf(TrendPoint[] points, Trend trend) =>
        [.. points.Chunk((points.Length + Stretches - 1) / Stretches).Select(stretch => stretch.Max(point => point.Value - trend.At(point.Days)))];

    /// <remarks>The line is the newest part's; what came before a clean-up lies elsewhere, so only the last days tell of peaks.</remarks>
    private static double[] PeaksOfDays(List<LevelPoint> hours, Trend trend, double fromDays, long nowMs)
    {
        var from = Math.Max(fromDays, -Stretches);
        return
        [
            .. hours.Select(point => (Days: (point.TimeMs - nowMs) / (double)DayMs, point.Value)).Where(point => point.Days >= from)
                .GroupBy(point => (int)Math.Floor(point.Days)).Select(day => day.Max(point => point.Value - trend.At(point.Days))).DefaultIfEmpty(0),
        ];
    }

    private static TrendPoint PointOf(LevelPoint point, long[] breaks, long nowMs) => new((point.TimeMs - nowMs) / (double)DayMs, point.Value, DayLevels.PartOf(breaks, point.TimeMs));

    private static List<LevelPoint> Clean(IReadOnlyList<LevelPoint> points, long nowMs, long[] breaks)
    {
        var clean = new List<LevelPoint>(points.Count);
        foreach (var point in points)
        {
            if (!double.IsFinite(point.Value) || point.Value is < 0 or > 2 || point.TimeMs > nowMs || point.TimeMs < nowMs - ((DaysOfTeeth + 1) * DayMs)) continue;
            if (clean.Count > 0 && point.TimeMs <= clean[^1].TimeMs) continue;
            if (Array.Exists(breaks, at => point.TimeMs + MinuteMs > at && point.TimeMs < at + SettlingMs)) continue;
            clean.Add(point);
        }

        return clean;
    }
}
