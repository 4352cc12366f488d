using Vigia.Detection;
using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Forecasts;

/// <summary>Reads how full things were, at the resolutions a forecast wants, from the store's levels.</summary>
internal static class HistoryOfLevels
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long DayMs = 24 * HourMs;

    /// <summary>Histories of the resources, in their order.</summary>
    public static async Task<IReadOnlyList<LevelHistory>> ReadAsync(IVigiaStore store, string host, IReadOnlyList<Exhaustible> resources, long nowMs, CancellationToken cancel)
    {
        SeriesKey[] series = [.. resources.Select(resource => resource.Series)];
        var minutes = await ReadAsync(store, host, series, nowMs, HourMs, MinuteMs, cancel);
        var fives = await ReadAsync(store, host, series, nowMs, 2 * DayMs, 5 * MinuteMs, cancel);
        var hours = await ReadAsync(store, host, series, nowMs, 30 * DayMs, HourMs, cancel);
        var events = await store.Events.ReadAsync(host, new TimeRange(Math.Max(0, nowMs - (30 * DayMs)), nowMs + 1), cancel);
        long[] boots = [.. events.Where(happened => happened.Kind == HostEventKind.Rebooted).Select(happened => happened.EndMs)];
        return [.. resources.Select((resource, i) => new LevelHistory(minutes[i], fives[i], hours[i], resource.BeginsAnewAtBoot ? boots : []))];
    }

    private static async Task<List<LevelPoint>[]> ReadAsync(IVigiaStore store, string host, SeriesKey[] series, long nowMs, long spanMs, long stepMs, CancellationToken cancel)
    {
        // Whole buckets only: the newest, half of it, would be a point of its own kind.
        var to = nowMs - (nowMs % stepMs);
        var range = new TimeRange(Math.Max(0, to - spanMs), to);
        var read = await store.Samples.ReadAsync(new RangeQuery(host, series, range, (int)(spanMs / stepMs)), cancel);
        return [.. read.Columns.Select(column => Points(read, column, stepMs))];
    }

    /// <summary>The means of each step; a store that holds few readings gives those as they are.</summary>
    private static List<LevelPoint> Points(RangeResult read, RangeColumn column, long stepMs)
    {
        var points = new List<LevelPoint>();
        double sum = 0;
        var count = 0;
        for (var i = 0; i < read.TimestampsMs.Length; i++)
        {
            var value = column.Mean[i];
            var step = read.TimestampsMs[i] / stepMs;
            if (!double.IsNaN(value)) (sum, count) = (sum + value, count + 1);
            if (i + 1 < read.TimestampsMs.Length && read.TimestampsMs[i + 1] / stepMs == step) continue;
            if (count > 0) points.Add(new LevelPoint((step * stepMs) + (stepMs / 2), sum / count));
            (sum, count) = (0, 0);
        }

        return points;
    }
}
