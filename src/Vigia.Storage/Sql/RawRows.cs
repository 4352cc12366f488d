using Vigia.Model;
using Vigia.Storage.Frames;

namespace Vigia.Storage.Sql;

/// <summary>Makes rows with names of ticks with numbers.</summary>
internal static class RawRows
{
    /// <param name="timeMs">Time of the tick.</param>
    /// <param name="values">Its values.</param>
    /// <param name="known">The host's series.</param>
    /// <param name="wanted">Numbers to keep; null keeps all.</param>
    public static RawRow Of(long timeMs, FrameValues values, HostCatalogue known, HashSet<int>? wanted)
    {
        var keys = new List<SeriesKey>(values.Count);
        var numbers = new List<double>(values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            if (wanted is not null && !wanted.Contains(values.Numbers[i])) continue;
            keys.Add(known[values.Numbers[i]].Key);
            numbers.Add(values.Values[i]);
        }

        return new RawRow(timeMs, keys, numbers);
    }
}
