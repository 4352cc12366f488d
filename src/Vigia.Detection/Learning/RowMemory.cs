namespace Vigia.Detection;

/// <summary>The newest rows of a stream, in a ring: what a detector that teaches itself learns from. Bounded memory.</summary>
internal sealed class RowMemory
{
    /// <summary>Rows kept where the columns are few.</summary>
    public const int MaxRows = 4096;

    /// <summary>Rows kept however many the columns are.</summary>
    public const int MinRows = 256;

    private const int MaxValues = 4_000_000;
    private readonly int _width;
    private readonly int _capacity;
    private double[] _values = [];

    public RowMemory(int width)
    {
        _width = width;
        _capacity = Math.Clamp(MaxValues / width, MinRows, MaxRows);
    }

    /// <summary>Rows received in all.</summary>
    public long Seen { get; private set; }

    /// <summary>Rows remembered.</summary>
    public int Count => (int)Math.Min(Seen, _capacity);

    public void Add(ReadOnlySpan<double> row)
    {
        var slot = (int)(Seen % _capacity);
        Grow((slot + 1) * _width);
        row.CopyTo(_values.AsSpan(slot * _width));
        Seen++;
    }

    /// <summary>The remembered rows, oldest first, row-major.</summary>
    public double[] OldestFirst()
    {
        var rows = new double[Count * _width];
        var first = (int)((Seen - Count) % _capacity) * _width;
        var tail = Math.Min(rows.Length, (_capacity * _width) - first);
        _values.AsSpan(first, tail).CopyTo(rows);
        _values.AsSpan(0, rows.Length - tail).CopyTo(rows.AsSpan(tail));
        return rows;
    }

    public void Save(StateWriter state)
    {
        state.Section("ROWS");
        state.Write(Seen);
        state.Write(OldestFirst());
    }

    public void Load(StateReader state)
    {
        state.Section("ROWS");
        var seen = state.ReadInt64(0);
        var rows = state.ReadDoubles((int)Math.Min(seen, _capacity) * _width);
        Seen = seen - (rows.Length / _width);
        for (var at = 0; at < rows.Length; at += _width) Add(rows.AsSpan(at, _width));
    }

    private void Grow(int needed)
    {
        if (_values.Length >= needed) return;
        Array.Resize(ref _values, Math.Min(_capacity * _width, Math.Max(needed, _values.Length * 2)));
    }
}
