namespace Vigia.Detection;

/// <summary>
/// Finds programs that leak: whose memory, day by day, grows while they run. Only days of the same run are compared, so that a restart neither hides
/// nor makes a leak. Pure. See docs/detectors/exhaustion.md.
/// </summary>
public static class SlowLeaks
{
    /// <summary>Most programs that are looked at, the largest first.</summary>
    public const int MostPrograms = 64;

    private const int LeastDays = 5;
    private const int MostDays = 14;
    private const int MostRuns = 16;

    /// <summary>Growth over the days that is worth telling: of the memory, and at least so many bytes.</summary>
    private const double LeastShare = 0.05;
    private const double LeastBytes = 16 * 1024 * 1024;

    private const long DayMs = 86_400_000;

    /// <summary>Programs that leak, the fastest first.</summary>
    /// <param name="levels">Memory of processes over the last fourteen days, oldest first.</param>
    /// <param name="perDay">Looks a day.</param>
    /// <param name="nowMs">Now.</param>
    /// <param name="zone">Zone of the host's days; null is UTC.</param>
    public static IReadOnlyList<ProcessLeak> Find(IEnumerable<ProcessLevel> levels, int perDay, long nowMs, TimeZoneInfo? zone) =>
    [
        .. levels.Where(level => double.IsFinite(level.Bytes) && level.Bytes > 0 && level.TimeMs <= nowMs)
            .GroupBy(level => (level.Name, level.Unit))
            .OrderByDescending(program => program.Max(level => level.Bytes))
            .Take(MostPrograms)
            .Select(program => Judge([.. program], perDay, nowMs, zone))
            .OfType<ProcessLeak>()
            .OrderByDescending(leak => leak.BytesPerDay),
    ];

    private static ProcessLeak? Judge(ProcessLevel[] program, int perDay, long nowMs, TimeZoneInfo? zone)
    {
        var runs = program.GroupBy(level => level.Process).OrderByDescending(run => run.Max(level => level.TimeMs)).Take(MostRuns).OrderBy(run => run.Key.StartMs).ToArray();
        var points = new List<TrendPoint>();
        for (var i = 0; i < runs.Length; i++)
        {
            LevelPoint[] inRun = [.. runs[i].Select(level => new LevelPoint(level.TimeMs, level.Bytes))];
            points.AddRange(DayLevels.Of(inRun, perDay, [], MostDays, nowMs, zone).Select(point => point with { Part = i }));
        }

        var newest = program.MaxBy(level => level.TimeMs);
        if (nowMs - newest.TimeMs > DayMs || points.Count is < LeastDays or > TheilSen.MostPoints) return null;
        if (!TheilSen.TryFit(points.ToArray(), out var trend) || !(trend.SureLow > 0) || !(trend.Low > 0)) return null;
        var days = points.Select(point => Math.Floor(point.Days)).Distinct().Count();
        var growth = trend.Slope * days;
        return days < LeastDays || growth < Math.Max(LeastBytes, LeastShare * newest.Bytes) || HasStopped(points, trend)
            ? null
            : new ProcessLeak(newest.Process, newest.Name, newest.Unit, newest.Bytes, trend.Slope, trend.Low, trend.High, days);
    }

    /// <summary>Caches fill and then stay: what no longer grows is no leak.</summary>
    private static bool HasStopped(List<TrendPoint> points, Trend trend)
    {
        TrendPoint[] newest = [.. points.OrderBy(point => point.Days).TakeLast(Math.Max(3, points.Count / 3)).OrderBy(point => point.Part)];
        return TheilSen.TryFit(newest, out var now) && now.High < trend.Slope / 2;
    }
}
