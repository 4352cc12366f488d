namespace Vigia.Storage.Exchange;

/// <summary>
/// Series by the bytes they are written in. Rows come series by series or time by time, so a row's series is nearly
/// always the one before it, or the one that followed it the last time: looked at before anything is hashed.
/// </summary>
internal sealed class SeriesTable
{
    private readonly Dictionary<int, List<Entry>> _byHash = [];
    private Entry? _last;

    public SeriesBuffer? Find(ReadOnlySpan<byte> name)
    {
        if (_last is Entry last)
        {
            if (last.Next is Entry next && name.SequenceEqual(next.Name)) return (_last = next).Series;
            if (name.SequenceEqual(last.Name)) return last.Series;
        }

        if (!_byHash.TryGetValue(Hash(name), out var alike)) return null;
        foreach (var entry in alike)
        {
            if (name.SequenceEqual(entry.Name)) return Follow(entry).Series;
        }

        return null;
    }

    public void Add(ReadOnlySpan<byte> name, SeriesBuffer series)
    {
        var entry = new Entry(name.ToArray(), series);
        var hash = Hash(name);
        if (!_byHash.TryGetValue(hash, out var alike)) _byHash.Add(hash, alike = []);
        alike.Add(entry);
        Follow(entry);
    }

    private Entry Follow(Entry entry)
    {
        if (_last is not null) _last.Next = entry;
        return _last = entry;
    }

    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    private sealed class Entry(byte[] name, SeriesBuffer series)
    {
        public byte[] Name => name;

        public SeriesBuffer Series => series;

        public Entry? Next { get; set; }
    }
}
