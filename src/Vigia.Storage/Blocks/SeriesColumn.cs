using Vigia.Model;

namespace Vigia.Storage.Blocks;

/// <summary>Samples of one series, ascending by time, no time twice. The arrays may be shared and longer than the column.</summary>
/// <param name="Number">Number of the series within its host.</param>
/// <param name="TimeArray">Times; only the first <paramref name="Count"/> belong to the column.</param>
/// <param name="ValueArray">Values, index by index.</param>
/// <param name="Count">Number of samples.</param>
internal sealed record SeriesColumn(int Number, long[] TimeArray, double[] ValueArray, int Count)
{
    public ReadOnlySpan<long> Times => TimeArray.AsSpan(0, Count);

    public ReadOnlySpan<double> Values => ValueArray.AsSpan(0, Count);

    /// <summary>The samples inside a range.</summary>
    public SeriesColumn Inside(TimeRange range)
    {
        var from = FirstAt(Times, range.FromMs);
        var to = FirstAt(Times, range.ToMs);
        if (from == 0) return this with { Count = to };
        return this with { TimeArray = TimeArray[from..to], ValueArray = ValueArray[from..to], Count = to - from };
    }

    private static int FirstAt(ReadOnlySpan<long> times, long time)
    {
        var at = times.BinarySearch(time);
        return at < 0 ? ~at : at;
    }
}
