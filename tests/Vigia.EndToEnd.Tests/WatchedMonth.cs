using System.Globalization;

namespace Vigia.EndToEnd.Tests;

/// <summary>
/// A <see cref="WatchedMachine"/> with a month behind it: days and nights, three busy spells, then two quiet hours; and so many own
/// measurements that a page of charts is long.
/// </summary>
public sealed class WatchedMonth : WatchedMachine
{
    /// <summary>How many measurements of its own the machine has; each is a chart.</summary>
    public const int OwnMeasurements = 200;

    private const int Days = 30;
    private const int StepSeconds = 300;
    private const int QuietSeconds = 7200;

    /// <summary>Days ago at which the machine was busy for half an hour.</summary>
    private static readonly double[] BusyDaysAgo = [3.3, 9.1, 17.6];

    internal override IEnumerable<IEnumerable<string>> Histories(DateTimeOffset now) =>
        [Month(now.AddSeconds(-QuietSeconds)), Quiet(now, QuietSeconds), Own(now)];

    private static IEnumerable<string> Month(DateTimeOffset until)
    {
        var noise = new Random(30);
        double Around(double level, double share) => level * (1 + (share * ((noise.NextDouble() * 2) - 1)));
        yield return Head;
        for (var time = until.AddDays(-Days); time < until; time = time.AddSeconds(StepSeconds))
        {
            var day = 0.06 * Math.Exp(-Math.Pow((time.TimeOfDay.TotalHours - 14) / 4, 2));
            var busy = BusyDaysAgo.Any(ago => (until - time).TotalDays is var age && age <= ago && age > ago - (0.5 / 24));
            yield return Row(time, Around(busy ? 0.9 : 0.12 + day, busy ? 0.03 : 0.3), Around(busy ? 1.8 : 0.24 + day, 0.3), Around(busy ? 8e7 : 4e5 + (1e6 * day), 0.3), Around(6e4 + (4e5 * day), 0.3), Around(0.41, 0.05));
        }
    }

    private static IEnumerable<string> Own(DateTimeOffset now)
    {
        yield return "timestamp," + string.Join(',', Enumerable.Range(1, OwnMeasurements).Select(n => string.Create(CultureInfo.InvariantCulture, $"shop.own.m{n:000}")));
        for (var minute = 20; minute > 0; minute--)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{now.AddMinutes(-minute).ToUnixTimeMilliseconds()},") + string.Join(',', Enumerable.Range(1, OwnMeasurements).Select(n => n + (minute % 3)));
        }
    }
}
