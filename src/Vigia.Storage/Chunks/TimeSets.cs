using Vigia.Storage.Blocks;

namespace Vigia.Storage.Chunks;

/// <summary>Counts how many columns have which times.</summary>
internal sealed class TimeSets
{
    private readonly List<(long[] Times, int Uses)> _found = [];
    private readonly Dictionary<long[], int> _byReference = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, List<int>> _byHash = [];

    /// <summary>Sets that two columns or more have, the most used first; at least one set.</summary>
    public List<long[]> MostUsed(int most)
    {
        var sorted = _found.OrderByDescending(set => set.Uses).ThenByDescending(set => set.Times.Length).ToList();
        return [.. sorted.Where((set, i) => set.Uses > 1 || i == 0).Take(most).Select(set => set.Times)];
    }

    public void Note(in SeriesColumn column)
    {
        if (_byReference.TryGetValue(column.TimeArray, out var index) && _found[index].Times.Length == column.Count)
        {
            _found[index] = (_found[index].Times, _found[index].Uses + 1);
            return;
        }

        _byReference[column.TimeArray] = Enter(column);
    }

    private int Enter(in SeriesColumn column)
    {
        var hash = Hash(column.Times);
        if (!_byHash.TryGetValue(hash, out var alike)) _byHash.Add(hash, alike = []);
        foreach (var candidate in alike)
        {
            if (!column.Times.SequenceEqual(_found[candidate].Times)) continue;
            _found[candidate] = (_found[candidate].Times, _found[candidate].Uses + 1);
            return candidate;
        }

        alike.Add(_found.Count);
        _found.Add((column.TimeArray.Length == column.Count ? column.TimeArray : column.Times.ToArray(), 1));
        return _found.Count - 1;
    }

    /// <summary>Ends, middle and length tell most sets apart; what is alike by them is compared in full.</summary>
    private static int Hash(ReadOnlySpan<long> times) =>
        HashCode.Combine(times.Length, times[0], times[^1], times[times.Length / 2], times[times.Length / 3]);
}
