using Vigia.Forests.Numerics;

namespace Vigia.Forests.Streaming;

/// <summary>
/// Which points of a stream one tree remembers: each gets a random key that is the higher the newer it is, and the highest keys stay.
/// A point t steps older than another is e^(decay · t) times less likely to be among them. A heap, the lowest key first.
/// </summary>
/// <remarks>
/// Efraimidis and Spirakis 2006 (weighted reservoir sampling with one key an item), on the scale of logarithms so that no weight
/// overflows: ln(weight) plus a Gumbel-distributed number, where ln(weight) is decay × time.
/// </remarks>
internal sealed class Reservoir(int capacity, double decay)
{
    private const double SmallestUniform = 1.0 / (1L << 53);
    private ReservoirEntry[] _heap = new ReservoirEntry[Math.Min(capacity, 16)];

    public int Count { get; private set; }

    public bool IsFull => Count == capacity;

    /// <summary>The entries in the order of the heap.</summary>
    public ReadOnlySpan<ReservoirEntry> Entries => _heap.AsSpan(0, Count);

    /// <summary>The entry that makes room next.</summary>
    public ReservoirEntry Lowest => _heap[0];

    /// <summary>Draws the key of a point seen at this time, a number that counts points.</summary>
    public double DrawKey(ref SeededRandom random, long time)
    {
        // Above 0 and below 1: neither logarithm is of 0.
        var uniform = Math.Max(random.NextDouble(), SmallestUniform);
        return decay * time - Deterministic.Log(-Deterministic.Log(uniform));
    }

    /// <summary>Whether a point with this key is to be remembered, if need be instead of <see cref="Lowest"/>.</summary>
    public bool Wants(double key) => !IsFull || key > _heap[0].Key;

    public void Add(ReservoirEntry entry)
    {
        if (Count == _heap.Length) Array.Resize(ref _heap, Math.Min(capacity, 2 * Count));
        _heap[Count++] = entry;
        MoveUp(Count - 1);
    }

    /// <summary>Takes out the entry at this place of <see cref="Entries"/>.</summary>
    public void RemoveAt(int place)
    {
        var last = _heap[--Count];
        if (place == Count) return;
        _heap[place] = last;
        MoveDown(place);
        MoveUp(place);
    }

    /// <summary>Place in <see cref="Entries"/> of the point seen at this time; -1 where it is not remembered.</summary>
    public int PlaceOf(long time)
    {
        for (var place = 0; place < Count; place++)
            if (_heap[place].Time == time) return place;
        return -1;
    }

    private void MoveUp(int place)
    {
        for (var above = (place - 1) / 2; place > 0 && _heap[place].Key < _heap[above].Key; (place, above) = (above, (above - 1) / 2))
            (_heap[place], _heap[above]) = (_heap[above], _heap[place]);
    }

    private void MoveDown(int place)
    {
        for (var child = 2 * place + 1; child < Count; child = 2 * place + 1)
        {
            if (child + 1 < Count && _heap[child + 1].Key < _heap[child].Key) child++;
            if (_heap[place].Key <= _heap[child].Key) return;
            (_heap[place], _heap[child]) = (_heap[child], _heap[place]);
            place = child;
        }
    }
}
