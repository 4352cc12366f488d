using System.Diagnostics.CodeAnalysis;
using Vigia.Model;

namespace Vigia.Api;

/// <summary>The <c>from</c> and <c>to</c> of a question.</summary>
internal static class RangeParameter
{
    private const string Allowed = "milliseconds since 1970-01-01 UTC, from before to";

    /// <summary>Reads a range; without <paramref name="to"/> it ends now, without <paramref name="from"/> it is an hour long.</summary>
    public static bool TryRead(long? from, long? to, TimeProvider time, out TimeRange range, [NotNullWhen(false)] out IResult? problem)
    {
        var end = to ?? time.GetUtcNow().ToUnixTimeMilliseconds() + 1;
        var start = from ?? end - 3_600_000;
        range = default;
        problem = null;
        if (end < 0 || end > TimeRange.All.ToMs) problem = Problem.Field("to", to, Allowed);
        else if (start < 0 || start >= end) problem = Problem.Field("from", from, Allowed);
        if (problem is not null) return false;
        range = new TimeRange(start, end);
        return true;
    }
}
