using Vigia.Model;
using Vigia.Storage.Blocks;

namespace Vigia.Storage.Sql;

/// <summary>Counts ticks, and those on which a series reached a threshold.</summary>
internal static class TickCounter
{
    private const long HourMs = 3_600_000;

    public static TickCount Count(SqlSession session, HostCatalogue known, SeriesKey series, double atLeast, TimeRange range, DamageLog damage, CancellationToken cancel)
    {
        var total = default(TickCount);
        var number = known.Find(series);
        foreach (var hour in Hours(session, known.HostId, range))
        {
            cancel.ThrowIfCancellationRequested();
            var reader = new RawReader(session, known, hour, damage);
            reader.Prefetch(number is int wanted ? [wanted] : []);
            var reached = number is int found && reader.Column(found) is SeriesColumn column ? Reached(column.Values, atLeast) : 0;
            total = new TickCount(total.Readings + reader.Ticks().Length, total.AtLeast + reached);
        }

        return total;
    }

    /// <summary>The hours of a range in which something is stored, cut to the range.</summary>
    private static IEnumerable<TimeRange> Hours(SqlSession session, int hostId, TimeRange range)
    {
        var from = Math.Max(0, range.FromMs);
        while (RawStream.FirstTime(session, hostId, new TimeRange(Math.Min(from, range.ToMs), range.ToMs)) is long first)
        {
            var end = Math.Min(range.ToMs, first - (first % HourMs) + HourMs);
            yield return new TimeRange(first, end);
            from = end;
        }
    }

    private static long Reached(ReadOnlySpan<double> values, double atLeast)
    {
        long reached = 0;
        foreach (var value in values)
        {
            if (value >= atLeast) reached++;
        }

        return reached;
    }
}
