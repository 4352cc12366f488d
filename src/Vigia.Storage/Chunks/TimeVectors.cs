using Vigia.Storage.Blocks;

namespace Vigia.Storage.Chunks;

/// <summary>Finds the time stamps that series share, so that each set of them is stored once.</summary>
internal sealed class TimeVectors
{
    /// <summary>Below this share of a vector's times a series keeps its own.</summary>
    private const int SmallestShare = 16;

    private readonly List<long[]> _vectors;

    private TimeVectors(List<long[]> vectors) => _vectors = vectors;

    /// <summary>One set of times for all: series that lack some say which they have.</summary>
    public static TimeVectors Single(long[] times) => new([times]);

    /// <summary>Collects the times that at least two columns have, the most used first; of a single column its own.</summary>
    public static TimeVectors Of(IReadOnlyList<SeriesColumn> columns)
    {
        var found = new TimeSets();
        foreach (var column in columns) found.Note(column);
        return new TimeVectors(found.MostUsed(ChunkLimits.MostVectors));
    }

    public IReadOnlyList<long[]> All => _vectors;

    /// <summary>Where the times of a column go.</summary>
    public (TimeMode Mode, int Vector) Place(in SeriesColumn column)
    {
        for (var i = 0; i < _vectors.Count; i++)
        {
            if (column.Times.Length == _vectors[i].Length && (ReferenceEquals(column.TimeArray, _vectors[i]) || column.Times.SequenceEqual(_vectors[i])))
                return (TimeMode.Shared, i);
        }

        return _vectors.Count > 0 && column.Count >= _vectors[0].Length / SmallestShare && IsPart(column.Times, _vectors[0])
            ? (TimeMode.Part, 0)
            : (TimeMode.Own, 0);
    }

    private static bool IsPart(ReadOnlySpan<long> times, ReadOnlySpan<long> vector)
    {
        var next = 0;
        foreach (var time in vector)
        {
            if (next < times.Length && times[next] == time) next++;
        }

        return next == times.Length;
    }
}
