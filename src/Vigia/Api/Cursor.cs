using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Vigia.Model;

namespace Vigia.Api;

/// <summary>Where the next page of a list in order of time goes on: after how many entries of which moment. Stays right while newer entries come.</summary>
/// <param name="TimeMs">Time of the last entry given.</param>
/// <param name="Given">How many entries of that very moment were given.</param>
internal readonly record struct Cursor(long TimeMs, int Given)
{
    private const int MostGiven = 1_000_000;

    /// <summary>Reads one; null where none was given. The problem when it is none.</summary>
    public static bool TryRead(string? text, out Cursor? cursor, [NotNullWhen(false)] out IResult? problem)
    {
        (cursor, problem) = (null, null);
        if (string.IsNullOrEmpty(text)) return true;
        var parts = text.Split('.');
        if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time < long.MaxValue
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given <= MostGiven)
        {
            cursor = new Cursor(time, given);
            return true;
        }

        problem = Problem.Field("cursor", text, "the 'next' of the page before, as it was given");
        return false;
    }

    /// <summary>The part of a range from its begin to the cursor's moment, for lists that begin with the newest.</summary>
    public TimeRange UpTo(TimeRange range) => new(range.FromMs, Math.Clamp(TimeMs + 1, range.FromMs + 1, range.ToMs));

    /// <summary>Takes a page out of entries in order of time that begin at the cursor's moment, and the cursor of the next page, null on the last.</summary>
    /// <param name="entries">The entries; what was given of the cursor's moment comes first among them.</param>
    /// <param name="cursor">Where this page begins; null at the beginning.</param>
    /// <param name="limit">Most entries of a page.</param>
    /// <param name="timeOf">The time of an entry.</param>
    public static (IReadOnlyList<T> Page, string? Next) Page<T>(IReadOnlyList<T> entries, Cursor? cursor, int limit, Func<T, long> timeOf)
    {
        var given = cursor is { } from ? entries.TakeWhile(one => timeOf(one) == from.TimeMs).Take(from.Given).Count() : 0;
        List<T> page = [.. entries.Skip(given).Take(limit)];
        if (given + page.Count == entries.Count || page.Count == 0) return (page, null);
        var last = timeOf(page[^1]);
        var same = page.Count(one => timeOf(one) == last) + (cursor?.TimeMs == last ? given : 0);
        return (page, string.Create(CultureInfo.InvariantCulture, $"{last}.{same}"));
    }
}
