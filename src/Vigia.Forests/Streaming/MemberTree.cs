using Vigia.Forests.Numerics;

namespace Vigia.Forests.Streaming;

/// <summary>One tree of a streaming forest with the points it remembers and its own random numbers. Used by one thread.</summary>
internal sealed class MemberTree(CutTree tree, Reservoir reservoir, SeededRandom random)
{
    private SeededRandom _random = random;

    public CutTree Tree => tree;

    public Reservoir Reservoir => reservoir;

    public SeededRandom Random => _random;

    /// <summary>Perhaps remembers a point, and then perhaps forgets another one for it.</summary>
    public void Learn(ReadOnlySpan<double> point, long time)
    {
        var key = reservoir.DrawKey(ref _random, time);
        if (!reservoir.Wants(key)) return;
        if (reservoir.IsFull) ForgetAt(0);
        reservoir.Add(new ReservoirEntry(key, time, tree.Insert(point, ref _random)));
    }

    /// <summary>Forgets the point learned at this time; false where it was not remembered.</summary>
    public bool Forget(long time)
    {
        var place = reservoir.PlaceOf(time);
        if (place < 0) return false;
        ForgetAt(place);
        return true;
    }

    private void ForgetAt(int place)
    {
        tree.Delete(reservoir.Entries[place].Leaf);
        reservoir.RemoveAt(place);
    }
}
