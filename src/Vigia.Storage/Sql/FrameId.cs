using Vigia.Model;

namespace Vigia.Storage.Sql;

/// <summary>Host and time in one row id, so that the table itself is the index: host * 2^48 + milliseconds.</summary>
internal static class FrameId
{
    private const int TimeBits = 48;

    /// <summary>The end of <see cref="TimeRange.All"/>, 10000-01-01 UTC.</summary>
    private const long EndMs = 253_402_300_800_000;

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

    /// <summary>Whether a time can be stored.</summary>
    /// <remarks>
    /// Compared with a constant: .NET 10's compiler, with tiered compilation off, reads the static range inside the callers'
    /// loops before it was made, and refused every time.
    /// </remarks>
    public static bool Fits(long timeMs) => timeMs is >= 0 and < EndMs;

    private static TimeRange Clamp(TimeRange range) =>
        new(Math.Clamp(range.FromMs, 0, EndMs), Math.Clamp(range.ToMs, 0, EndMs));
}
