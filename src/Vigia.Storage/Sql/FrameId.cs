using Vigia.Model;

namespace Vigia.Storage.Sql;

/// <summary>Host and time in one row id, so that the table itself is the index: host * 2^48 + milliseconds.</summary>
internal static class FrameId
{
    private const int TimeBits = 48;

    /// <summary>Hosts a database can hold.</summary>
    public const int MaxHosts = 1 << 14;

    public static long Of(int hostId, long timeMs) => ((long)hostId << TimeBits) | timeMs;

    public static long TimeOf(long id) => id & ((1L << TimeBits) - 1);

    /// <summary>First id inside a range and first after.</summary>
    public static (long From, long To) Span(int hostId, TimeRange range)
    {
        var inside = Clamp(range);
        return (Of(hostId, inside.FromMs), Of(hostId, inside.ToMs));
    }

    public static bool Fits(long timeMs) => TimeRange.All.Contains(timeMs);

    private static TimeRange Clamp(TimeRange range) =>
        new(Math.Clamp(range.FromMs, 0, TimeRange.All.ToMs), Math.Clamp(range.ToMs, 0, TimeRange.All.ToMs));
}
