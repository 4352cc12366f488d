using Vigia.Model;

namespace Vigia.Storage.Reading;

/// <summary>What every store asks of a query before it reads.</summary>
internal static class RangeQueries
{
    /// <summary>Most points in time one answer may have.</summary>
    public const int MaxPoints = 100_000;

    /// <exception cref="ArgumentOutOfRangeException">Too few or too many points are asked for.</exception>
    public static void Check(RangeQuery query)
    {
        ArgumentException.ThrowIfNullOrEmpty(query.Host, nameof(query));
        if (query.MaxPoints is < 1 or > MaxPoints)
            throw new ArgumentOutOfRangeException(nameof(query), $"A range can be read at 1 to {MaxPoints} points, not {query.MaxPoints}.");
    }

    /// <summary>The range widened to whole buckets, so that a bucket at its edge tells the same as when the range moves on.</summary>
    public static TimeRange Widen(TimeRange range, long step)
    {
        var from = Math.Max(0, range.FromMs);
        var to = Math.Max(from, Math.Min(range.ToMs, TimeRange.All.ToMs));
        return new TimeRange(Steps.Floor(from, step), Steps.Floor(to + step - 1, step));
    }
}
