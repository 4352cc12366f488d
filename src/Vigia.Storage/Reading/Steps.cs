using Vigia.Model;

namespace Vigia.Storage.Reading;

/// <summary>Widths of buckets: round ones, so that a chart's buckets stay put while its range moves.</summary>
internal static class Steps
{
    private const long Second = 1000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    private static readonly long[] Round =
    [
        Second, 2 * Second, 5 * Second, 10 * Second, 15 * Second, 20 * Second, 30 * Second,
        Minute, 2 * Minute, 3 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 20 * Minute, 30 * Minute,
        Hour, 2 * Hour, 3 * Hour, 4 * Hour, 6 * Hour, 12 * Hour,
        Day, 2 * Day, 5 * Day, 10 * Day, 30 * Day, 100 * Day, 365 * Day,
    ];

    /// <summary>The smallest round width that cuts the range into at most so many buckets, aligned to 1970.</summary>
    public static long For(TimeRange range, int maxPoints)
    {
        foreach (var step in Round)
        {
            if (Buckets(range, step) <= maxPoints) return step;
        }

        var wide = Round[^1];
        while (Buckets(range, wide) > maxPoints) wide *= 2;
        return wide;
    }

    /// <summary>The bucket an instant is in, named by its start.</summary>
    public static long Floor(long timeMs, long step) => timeMs - (((timeMs % step) + step) % step);

    private static long Buckets(TimeRange range, long step) =>
        range.LengthMs == 0 ? 0 : ((Floor(range.ToMs - 1, step) - Floor(range.FromMs, step)) / step) + 1;
}
